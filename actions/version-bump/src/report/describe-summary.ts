import type { Refusal } from "@release-actions/core/action/action-result";
import {
  type Account,
  type AccountedCommit,
  type Commit,
  TREATMENTS,
  type Treatment,
} from "@release-actions/core/commits/commit";
import { titleOf } from "@release-actions/core/commits/commit-title";
import { buildDetails } from "@release-actions/core/report/build-details";
import { buildLink } from "@release-actions/core/report/build-link";
import { buildTable } from "@release-actions/core/report/build-table";
import { codeSpan } from "@release-actions/core/report/code";
import { escapeMarkdown } from "@release-actions/core/report/escape-markdown";
import type { ComponentPlan } from "../decide/decide-release.ts";
import type { Applied, Release } from "../release.ts";

/** How many deciding commits are shown, and how many of the account's; the rest is in the output `result`. */
const DECIDING = 10;
const ACCOUNT = 200;

const TREATED: Record<Treatment, string> = {
  counted: "counted",
  hidden: "known, no bump",
  reverted: "reverted",
  merge: "merge",
  release: "release commit",
  unparsed: "no conventional commit",
};

/** What of a release the summary tells besides what came of it. */
interface Told {
  readonly inputs: Pick<Release["inputs"], "mode" | "dryRun">;
  /** Commits that are in no component's account. */
  readonly unowned?: readonly Commit[] | undefined;
}

/** The job summary: for each component the version, why it is that one, the account of its commits, and what was passed over. */
export function describeSummary(
  { inputs, unowned = [] }: Told,
  { plans, pullRequest, files, branches, annotations = [] }: Applied,
  refusal?: Refusal,
): string {
  const refused =
    refusal && `**Refused, \`${refusal.code}\`:** ${escapeMarkdown(`${refusal.message} ${refusal.remedy}`)}`;
  const done = [
    inputs.dryRun ? "Dry run: nothing was written." : undefined,
    pullRequest && `Proposed in ${buildLink(`pull request ${pullRequest.number}`, pullRequest.url)}.`,
    files && files.length > 0 ? `Written: ${files.map(codeSpan).join(", ")}.` : undefined,
    branches && branches.length > 0
      ? `Branches for the lines left behind: ${branches.map(codeSpan).join(", ")}.`
      : undefined,
    inputs.mode === "check" && refused === undefined ? checked(plans) : undefined,
  ];
  const warnings = annotations.map(
    ({ title = "", message }) => `**Warning, ${codeSpan(title)}:** ${escapeMarkdown(message)}`,
  );
  const parts = ["## Version bump", refused, ...warnings, ...done, ...plans.map(describePlan), outside(unowned)];
  return parts.filter((part) => part !== undefined).join("\n\n");
}

function outside({ length }: readonly Commit[]): string | undefined {
  if (length === 0) return undefined;
  return `${length} ${length === 1 ? "commit touches" : "commits touch"} no component; see \`unowned\` in the output \`result\`.`;
}

function checked(plans: readonly ComponentPlan[]): string {
  return plans.some(({ verdict }) => verdict.decision === "refused")
    ? "Checked: the version files are as the policy has them. A release of this commit would be refused, as told below."
    : "Checked: as the policy has it.";
}

function describePlan(plan: ComponentPlan): string {
  const { facts } = plan;
  const sections = [
    `### ${codeSpan(facts.component.name)}: ${headline(plan)}`,
    reasonFor(plan),
    accountTotals(plan.account),
    accountTable(plan.account.commits),
    passedOver(plan),
  ];
  return sections.filter((section) => section !== "").join("\n\n");
}

function headline({ facts, verdict, tag }: ComponentPlan): string {
  const previous = facts.previous?.version.text;
  if (verdict.decision === "refused") return `refused, \`${verdict.reasonCode}\``;
  if (verdict.decision === "none") return previous === undefined ? "nothing to release" : `stays at ${previous}`;
  const step = previous === undefined ? "first release" : `${previous} → ${verdict.bump}`;
  return `**${codeSpan(verdict.version.text)}** (${step}), tag ${codeSpan(tag ?? "")}`;
}

function reasonFor({ verdict, account, atLeast }: ComponentPlan): string {
  if (verdict.decision === "refused") return `${escapeMarkdown(verdict.message)} ${escapeMarkdown(verdict.remedy)}`;
  if (verdict.decision === "none") return escapeMarkdown(verdict.message);
  const notes = verdict.notes.map(escapeMarkdown);
  if (account.bump === "none" && atLeast !== "none") notes.push("It is linked to a component that is released.");
  if (verdict.claimedBy !== undefined) notes.push(`The tag ${codeSpan(verdict.claimedBy)} is already at this commit.`);
  const deciding = account.commits.filter(({ bump }) => bump !== "none" && bump === account.bump);
  const listed = deciding
    .slice(0, DECIDING)
    .map(({ commit }) => `- ${shortSha(commit.sha)} ${escapeMarkdown(titleOf(commit))}`);
  const more = deciding.length > DECIDING ? [`- and ${deciding.length - DECIDING} more`] : [];
  const why = listed.length > 0 || notes.length === 0 ? [WHY[verdict.reasonCode]] : [];
  return [...why, ...notes, ...(listed.length > 0 ? [[...listed, ...more].join("\n")] : [])].join("\n\n");
}

const WHY = {
  COMMITS: "The commits ask for it:",
  OVERRIDE: "A person asked for this bump; the commits say:",
  RELEASE_AS: "This very version was asked for; the commits say:",
  HOTFIX: "It is released from a hotfix branch; the commits say:",
  INITIAL: "No version is tagged yet in this history; the commits say:",
} as const;

function accountTotals({ commits, treated }: Account): string {
  if (commits.length === 0) return "";
  const totals = TREATMENTS.flatMap((treatment) =>
    treated[treatment] === 0 ? [] : [`${treated[treatment]} ${TREATED[treatment]}`],
  );
  return `${commits.length} ${commits.length === 1 ? "commit" : "commits"}: ${totals.join(", ")}.`;
}

function accountTable(commits: readonly AccountedCommit[]): string {
  if (commits.length === 0) return "";
  const rows = commits
    .slice(0, ACCOUNT)
    .map(({ commit, treatment, bump, reason }) => [
      shortSha(commit.sha),
      escapeMarkdown(titleOf(commit)),
      bump,
      `${TREATED[treatment]}: ${escapeMarkdown(reason)}`,
    ]);
  const rest =
    commits.length > ACCOUNT ? `\n\nThe other ${commits.length - ACCOUNT} are in the output \`result\`.` : "";
  return buildDetails("Every commit", buildTable(["Commit", "Title", "Bump", "Treatment"], rows) + rest);
}

function passedOver({ facts }: ComponentPlan): string {
  const rows = facts.passedOver
    .slice(0, ACCOUNT)
    .map(({ tag, reason }) => [codeSpan(tag.name), escapeMarkdown(reason)]);
  if (rows.length === 0) return "";
  return buildDetails(`Tags passed over: ${facts.passedOver.length}`, buildTable(["Tag", "Why"], rows));
}

const shortSha = (sha: string) => `\`${sha.slice(0, 8)}\``;
