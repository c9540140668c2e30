import type { CheckReport } from "@release-actions/core/github/github-checks";
import { capMarkdown } from "@release-actions/core/report/cap-markdown";
import type { Verdict } from "../decide/verdict.ts";
import type { Facts } from "../gather/facts.ts";
import type { Report } from "../validation.ts";
import { describeCounts } from "./describe-counts.ts";
import { listAnnotations } from "./list-annotations.ts";
import type { PathRules } from "./locate-spot.ts";

/** Bytes of a check run's summary that GitHub takes. */
const LONGEST_SUMMARY = 65_535;

const CONCLUSIONS = { passed: "success", failed: "failure", incomplete: "action_required" } as const;

/** The check run of a validation. @param name without the component's, which is added: a commit has one check run of a name */
export function describeCheck(
  name: string,
  { facts, verdict, report }: { readonly facts: Facts; readonly verdict: Verdict; readonly report: Report },
  rules: PathRules,
): CheckReport {
  const { sha, component } = facts;
  const notice = `> The rest was cut; the whole report is the file ${report.path} of ${report.digest}.`;
  return {
    name: component === undefined ? name : `${name} (${component})`,
    sha,
    key: `validation/${component ?? ""}`,
    conclusion: CONCLUSIONS[verdict.decision],
    title: describeCounts(verdict),
    summary: capMarkdown(report.text, { maxBytes: LONGEST_SUMMARY, notice }),
    annotations: listAnnotations(verdict, rules),
  };
}
