import type { ActionResult, Refusal } from "@release-actions/core/action/action-result";
import type { Sha } from "@release-actions/core/git/sha";
import { isFinal } from "@release-actions/core/versioning/version";
import type { contract } from "../contract.ts";
import type { ComponentPlan } from "../decide/decide-release.ts";
import { warnOfStrayTags } from "../decide/stray-tags.ts";
import { unownedCommits } from "../decide/unowned-commits.ts";
import type { Applied, Release } from "../release.ts";
import { describeComponent, describeEntries, describeUnowned } from "./describe-result.ts";
import { describeSummary } from "./describe-summary.ts";

const RESULT_SCHEMA_VERSION = 1;

/** The outputs, the summary and the result of a release. */
export function report(
  release: Pick<Release, "facts" | "plans"> & { readonly inputs: Pick<Release["inputs"], "mode" | "dryRun"> },
  applied: Applied,
): ActionResult<typeof contract> {
  const { facts, inputs } = release;
  const { plans } = applied;
  const entries = describeEntries(plans, facts.sha);
  const refusal = applied.refusal ?? (inputs.mode === "check" ? undefined : refusalOf(plans));
  // A run that loses its race only at a later component has released those before it: their tags are there.
  const isBegun = inputs.mode === "tag" && release.plans.every(({ verdict }) => verdict.decision !== "refused");
  const releases = refusal === undefined || isBegun ? entries : [];
  const annotations = [...(applied.annotations ?? []), ...warnOfStrayTags(facts, release.plans)];
  const unowned = unownedCommits(facts);
  const [only] = plans.length === 1 ? plans : [];
  return {
    outputs: {
      released: String(releases.length > 0),
      sha: facts.sha,
      commits: String(countCommits(plans)),
      components: JSON.stringify(releases),
      "pull-request": applied.pullRequest === undefined ? "" : String(applied.pullRequest.number),
      ...(only === undefined ? {} : outputsOf(only, facts.sha)),
    },
    result: {
      schemaVersion: RESULT_SCHEMA_VERSION,
      mode: inputs.mode,
      dryRun: inputs.dryRun,
      sha: facts.sha,
      branch: facts.branch,
      files: applied.files,
      pullRequest: applied.pullRequest,
      branches: applied.branches,
      components: plans.map(describeComponent),
      unowned: unowned?.map(describeUnowned),
    },
    summary: describeSummary({ inputs, unowned }, { ...applied, annotations }, refusal),
    annotations,
    refusal,
  };
}

/** The version outputs of a single component; with nothing to release, those of its current version. */
function outputsOf({ facts, verdict, tag }: ComponentPlan, sha: Sha) {
  const previous = { version: facts.previous?.version.text ?? "", tag: facts.previous?.tag.name ?? "" };
  if (verdict.decision !== "release" || tag === undefined) {
    const here = facts.tags.find((one) => one.tag.sha === sha && isFinal(one.version));
    const current = here === undefined ? previous : { version: here.version.text, tag: here.tag.name };
    return { ...current, "previous-version": previous.version, "previous-tag": previous.tag };
  }
  return {
    version: verdict.version.text,
    "previous-version": previous.version,
    bump: verdict.bump,
    tag,
    "previous-tag": previous.tag,
  };
}

/** The first refusal, and how many there are more: a release that must not be for one component is none for the others. */
function refusalOf(plans: readonly ComponentPlan[]): Refusal | undefined {
  const refused = plans.flatMap(({ facts, verdict }) =>
    verdict.decision === "refused" ? [{ component: facts.component.name, verdict }] : [],
  );
  const [first] = refused;
  if (first === undefined) return undefined;
  const where = plans.length > 1 ? `${refused.map(({ component }) => component).join(", ")}: ` : "";
  return {
    code: first.verdict.reasonCode,
    message: where + refused.map(({ verdict }) => verdict.message).join(" "),
    remedy: first.verdict.remedy,
  };
}

/** Commits that count for several components count once for the release. */
function countCommits(plans: readonly ComponentPlan[]): number {
  const [first, ...others] = plans;
  if (others.length === 0) return first?.account.treated.counted ?? 0;
  const counted = new Set<Sha>();
  for (const { account } of plans) {
    for (const { commit, treatment } of account.commits) if (treatment === "counted") counted.add(commit.sha);
  }
  return counted.size;
}
