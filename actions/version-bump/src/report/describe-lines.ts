import { titleOf } from "@release-actions/core/commits/commit-title";
import type { ComponentPlan } from "../decide/decide-release.ts";
import type { Applied } from "../release.ts";

/** What the step's log says: a few lines a component; the summary and the output `result` have the rest. */
export function describeLines({ plans, pullRequest, files = [], branches = [] }: Applied): readonly string[] {
  return [
    ...plans.flatMap(describePlan),
    ...(files.length > 0 ? [`Version files: ${files.join(", ")}`] : []),
    ...(branches.length > 0 ? [`Branches for the lines left behind: ${branches.join(", ")}`] : []),
    ...(pullRequest === undefined ? [] : [`Pull request: ${pullRequest.url}`]),
  ];
}

function describePlan({ facts, verdict, account, tag }: ComponentPlan): readonly string[] {
  const { name } = facts.component;
  const previous = facts.previous?.version.text ?? "no version";
  if (verdict.decision !== "release") return [`${name}: ${previous}, ${verdict.decision}: ${verdict.message}`];
  const deciding = account.commits.find(({ bump }) => bump !== "none" && bump === account.bump);
  const because =
    deciding === undefined ? "" : `, because of ${deciding.commit.sha.slice(0, 8)} ${titleOf(deciding.commit)}`;
  return [`${name}: ${previous} → ${verdict.version.text} (${verdict.bump}), tag ${tag}${because}`];
}
