import { type Bump, highestBump } from "../versioning/bump.ts";
import type { Cancellation, ReadCommit } from "./cancel-reverts.ts";
import type { AccountedCommit, Change, Commit, Treatment } from "./commit.ts";
import { bumpOf, type CommitRules, isForOthers } from "./commit-rules.ts";
import type { Header } from "./parse-header.ts";
import type { Message } from "./read-message.ts";

/** The line of one commit in the account. The rules are asked in this order; the first that applies decides. */
export function classify(read: ReadCommit, { revertedBy, reverts }: Cancellation, rules: CommitRules): AccountedCommit {
  const { commit, message } = read;
  const changes = changesOf(message, rules);
  const undoneBy = revertedBy.get(read);
  if (undoneBy !== undefined) {
    return still(commit, changes, "reverted", `Taken back by ${short(undoneBy)} in the same range.`);
  }
  const undone = reverts.get(read);
  if (undone?.some((target) => !bumpsNothing(target, rules))) {
    const reason = `Takes back ${undone.map(short).join(", ")} of the same range: they cancel out.`;
    return still(commit, changes, "reverted", reason);
  }
  if (message.recordsRelease) {
    return still(commit, changes, "release", "Records a release and changes nothing itself.");
  }
  if (commit.parents.length > 1 && message.header === undefined) {
    const breaking = breakingOfMerge(message, rules);
    if (breaking.length > 0) return weigh(commit, message, breaking, rules);
    return still(commit, changes, "merge", "A merge: the commits that it brings are counted themselves.");
  }
  return weigh(commit, message, changes, rules);
}

/** What a merge says beyond the commits that it brings: that together they break something, though none of them may say so. */
function breakingOfMerge({ title, nested, breakingNote }: Message, rules: CommitRules): readonly Change[] {
  if (breakingNote !== undefined) {
    return [{ type: undefined, scope: undefined, description: title, breaking: breakingNote, bump: "major" }];
  }
  const speaking = rules.squash === "bullets" ? nested.filter(({ breaking }) => breaking) : [];
  return speaking.map((header) => toChange(header, undefined, rules));
}

/** A commit whose changes are told, and bump nothing. */
function still(commit: Commit, changes: readonly Change[], treatment: Treatment, reason: string): AccountedCommit {
  return { commit, changes: changes.map((change) => ({ ...change, bump: "none" })), bump: "none", treatment, reason };
}

/**
 * Only what counts can cancel. A revert of commits that bump nothing by their types is weighed as any other revert: someone
 * found that they did have an effect, and histories show that it is released.
 */
function bumpsNothing({ message }: ReadCommit, rules: CommitRules): boolean {
  return changesOf(message, rules).every(({ bump }) => bump === "none");
}

function weigh(commit: Commit, message: Message, changes: readonly Change[], rules: CommitRules): AccountedCommit {
  const [main] = changes;
  if (main === undefined) {
    const bump = rules.unconventional;
    return bump === "none"
      ? { commit, changes, bump, treatment: "unparsed", reason: "Its title is no conventional header." }
      : { commit, changes, bump, treatment: "counted", reason: `The policy counts unconventional titles as ${bump}.` };
  }
  const bump =
    changes.length === 1 ? main.bump : changes.reduce((high, change) => highestBump(high, change.bump), main.bump);
  const treatment = bump === "none" ? "hidden" : "counted";
  return { commit, changes, bump, treatment, reason: reasonFor(message, changes, rules, bump) };
}

function reasonFor(message: Message, changes: readonly Change[], rules: CommitRules, bump: Bump): string {
  const deciding = changes.find((change) => change.bump === bump) ?? changes[0];
  const name = `\`${deciding?.type}${deciding?.scope === undefined ? "" : `(${deciding.scope})`}\``;
  if (bump === "none") return `${name} bumps nothing.`;
  if (deciding !== undefined && isForOthers(deciding, rules))
    return `${name} is of other components: it bumps ${bump} here.`;
  if (message.breakingNote !== undefined) return "A BREAKING CHANGE footer.";
  if (deciding?.breaking !== undefined) return `${name} with \`!\`: a breaking change.`;
  if (message.header !== undefined) return `${name} bumps ${bump}.`;
  if (message.reversal?.restored !== undefined) return `Brings back an earlier change: ${name} bumps ${bump}.`;
  if (message.reversal !== undefined) return `Takes back a commit that was released before, or bumps nothing: ${bump}.`;
  return `${name} inside its message bumps ${bump}.`;
}

/**
 * A conventional title speaks for the whole commit: headers nested in a squash's body are told, but bump no further than
 * the title does. Under any other title several nested headers speak for themselves; a single one is an aside. A breaking
 * footer counts whatever the title is.
 */
function changesOf(message: Message, rules: CommitRules): readonly Change[] {
  const { title, nested, breakingNote: breaking } = message;
  const main = mainChange(message, rules);
  if (main !== undefined) {
    if (nested.length === 0) return [main];
    return [main, ...nested.map((header) => atMost(main.bump, toChange(header, undefined, rules)))];
  }
  const speaking = rules.squash === "bullets" && nested.length >= SEVERAL ? nested : [];
  const [first, ...others] = speaking.map((header) => toChange(header, undefined, rules));
  if (breaking === undefined) return first === undefined ? [] : [first, ...others];
  const unnamed = { type: undefined, scope: undefined, description: title };
  return [{ ...(first ?? unnamed), breaking, bump: "major" }, ...others];
}

const SEVERAL = 2;

function atMost(limit: Bump, change: Change): Change {
  return highestBump(change.bump, limit) === limit ? change : { ...change, breaking: undefined, bump: limit };
}

function mainChange({ title, header, reversal, breakingNote }: Message, rules: CommitRules): Change | undefined {
  if (header !== undefined) return toChange(header, breakingNote, rules);
  if (reversal === undefined) return undefined;
  if (reversal.restored !== undefined) return toChange(reversal.restored, breakingNote, rules);
  return toChange({ type: "revert", scope: undefined, breaking: false, description: title }, breakingNote, rules);
}

function toChange(header: Header, note: string | undefined, rules: CommitRules): Change {
  const { type, scope, description } = header;
  const breaking = note ?? (header.breaking ? description : undefined);
  const bump = breaking === undefined ? bumpOf(header, rules) : "major";
  const change = { type, scope, description, breaking, bump };
  return isForOthers(header, rules) ? atMost("patch", change) : change;
}

function short({ commit }: ReadCommit): string {
  return commit.sha.slice(0, 7);
}
