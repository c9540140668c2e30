import type { Token } from "../access/tokens.ts";
import type { RulesetSettings } from "../embedded-github.ts";
import type { PushCommand } from "../git/receive-commands.ts";
import { findRef } from "../git/refs.ts";
import type { Host } from "../host.ts";
import { unprocessable, workflowFilesRefused } from "../refusals.ts";

/** Throws where a ruleset forbids this to the token; only jobs are bound, Apps and persons pass as bypass actors. */
export function guardRef(
  rule: RulesetSettings["rules"][number],
  name: string,
  token: Token | undefined,
  host: Host,
): void {
  guardProtected(rule, name, host);
  if (token?.kind !== "job") return;
  const rules = new Set(rulesetsFor(name, host).flatMap((ruleset) => ruleset.rules));
  const broken = rules.has(rule) ? rule : rule === "update" && rules.has("pull_request") ? "pull_request" : undefined;
  if (broken !== undefined) throw unprocessable(`Repository rule violations found\n\n${WORDS[broken]}\n\n`);
}

function guardProtected(rule: RulesetSettings["rules"][number], name: string, host: Host): void {
  const protection = classicProtectionOf(name, host);
  if (protection === undefined) return;
  if (rule === "deletion" && !protection.allowsDeletions) throw unprocessable("Cannot delete a protected branch");
  if (rule === "non_fast_forward" && !protection.allowsForcePushes)
    throw unprocessable("Cannot force-push to a protected branch");
}

/** What classic protection says of a ref, as GraphQL shows it; undefined where there is none. */
export function classicProtectionOf(name: string, { settings }: Host) {
  const found = settings.classicProtection.find(({ branch }) => name === `refs/heads/${branch}`);
  if (found === undefined) return undefined;
  const { branch: pattern, allowsDeletions = false, allowsForcePushes = false, approvals = null } = found;
  return { pattern, allowsDeletions, allowsForcePushes, requiredApprovingReviewCount: approvals };
}

const WORDS: Readonly<Record<RulesetSettings["rules"][number], string>> = {
  creation: "Cannot create ref due to creations being restricted.",
  update: "Cannot update this protected ref.",
  deletion: "Cannot delete this protected ref.",
  non_fast_forward: "Cannot force-push to this ref.",
  pull_request: "Changes must be made through a pull request.",
};

/** The rulesets of the settings, and those that were made since; their ids count from 1. */
export const rulesetsOf = ({ settings, state }: Host): readonly RulesetSettings[] => [
  ...settings.rulesets,
  ...state.rulesets,
];

/** The rulesets that hold for a ref. */
export function rulesetsFor(name: string, host: Host): readonly RulesetSettings[] {
  return rulesetsOf(host).filter(({ include }) => include.some((pattern) => toPattern(pattern).test(name)));
}

function toPattern(glob: string): RegExp {
  const source = glob
    .split(/(\*\*|\*)/)
    .map((part) => (part === "**" ? ".*" : part === "*" ? "[^/]*" : part.replace(/[.+?^${}()|[\]\\]/g, "\\$&")));
  return new RegExp(`^${source.join("")}$`);
}

/** A tag of an immutable release cannot change, and its name is used up for ever. */
export function guardTag(name: string, { state }: Host): void {
  const tag = name.startsWith("refs/tags/") ? name.slice("refs/tags/".length) : undefined;
  if (tag !== undefined && state.burnedTags.has(tag))
    throw unprocessable("Cannot change a tag that belongs to an immutable release");
}

/**
 * Holds a push against rulesets and immutable releases. Whether it is forced or changes workflow files is known only
 * once its objects are there, and is not held.
 */
export function guardPush(commands: readonly PushCommand[], token: Token | undefined, host: Host): void {
  for (const { ref, from, to } of commands) {
    guardRef(/^0+$/.test(from) ? "creation" : /^0+$/.test(to) ? "deletion" : "update", ref, token, host);
    guardTag(ref, host);
  }
}

/**
 * A job's token may be refused a ref on a commit that adds to the default branch's workflow files or has them otherwise. One that lacks
 * them brings nothing new: a branch of records or of pages begins with none.
 */
export async function guardWorkflowFiles(
  sha: string,
  token: Token | undefined,
  { settings, git, defaultBranch }: Host,
): Promise<void> {
  if (!settings.workflowFilesGuarded || token?.kind !== "job") return;
  const trunk = (await findRef(git, `refs/heads/${defaultBranch}`))?.sha;
  if (trunk === undefined) return;
  const differing = ["diff-tree", "-r", "--no-renames", "--name-only", "--diff-filter=d"];
  const { stdout } = await git.run([...differing, trunk, sha, "--", ".github/workflows"]);
  if (stdout.length > 0) throw workflowFilesRefused();
}
