import type { AccountedCommit, Commit } from "@release-actions/core/commits/commit";
import { titleOf } from "@release-actions/core/commits/commit-title";
import type { Sha } from "@release-actions/core/git/sha";
import type { ComponentPlan } from "../decide/decide-release.ts";

/** An entry of the output `components`: all that a matrix job needs. */
export interface ComponentEntry {
  readonly component: string;
  readonly version: string;
  readonly tag: string;
  readonly previousTag: string;
  readonly bump: string;
  readonly sha: Sha;
}

/** The components to release, in the policy's order. */
export function describeEntries(plans: readonly ComponentPlan[], sha: Sha): readonly ComponentEntry[] {
  return plans.flatMap(({ facts, verdict, tag }) => {
    if (verdict.decision !== "release" || tag === undefined) return [];
    const previousTag = facts.previous?.tag.name ?? "";
    const { name } = facts.component;
    return [{ component: name, version: verdict.version.text, tag, previousTag, bump: verdict.bump, sha }];
  });
}

/** A component in the output `result`, with the account of every commit of its range. */
export function describeComponent({ facts, verdict, account, tag }: ComponentPlan): Readonly<Record<string, unknown>> {
  const { decision, reasonCode } = verdict;
  const why =
    verdict.decision === "release"
      ? { version: verdict.version.text, base: verdict.base.text, bump: verdict.bump, notes: verdict.notes }
      : { message: verdict.message };
  return {
    component: facts.component.name,
    decision,
    reasonCode,
    ...why,
    tag,
    previousVersion: facts.previous?.version.text,
    previousTag: facts.previous?.tag.name,
    commits: account.commits.map(describeCommit),
    passedOver: facts.passedOver.map(({ tag: { name }, reasonCode: code, reason }) => ({ tag: name, code, reason })),
  };
}

/** A commit that is in no component's account. */
export const describeUnowned = (commit: Commit) => ({ sha: commit.sha, title: titleOf(commit) });

function describeCommit({ commit, treatment, reason, bump, changes }: AccountedCommit) {
  return { sha: commit.sha, title: titleOf(commit), treatment, reason, bump, changes };
}
