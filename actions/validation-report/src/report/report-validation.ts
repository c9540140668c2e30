import type { ActionResult, Refusal } from "@release-actions/core/action/action-result";
import { buildLink } from "@release-actions/core/report/build-link";
import type { contract } from "../contract.ts";
import { percent } from "../decide/decide-verdict.ts";
import type { JudgedCase, Verdict } from "../decide/verdict.ts";
import type { Applied, Validation } from "../validation.ts";

const RESULT_SCHEMA_VERSION = 1;

/** The outputs, the summary and the result; a validation that did not pass is a refusal. */
export function reportValidation(
  { facts, verdict, inputs, report }: Validation,
  applied: Applied,
): ActionResult<typeof contract> {
  const { counts, coverage } = verdict;
  const share = coverage && coverage.covered / coverage.total;
  const { check } = applied;
  return {
    outputs: {
      verdict: verdict.decision,
      passed: String(counts.passed),
      failed: String(counts.failed),
      skipped: String(counts.skipped),
      flaky: String(counts.flaky),
      coverage: share === undefined ? "" : percent(share),
      "report-path": report.path,
      digest: report.digest,
      "check-run-id": check === undefined ? "" : String(check.id),
    },
    result: {
      schemaVersion: RESULT_SCHEMA_VERSION,
      dryRun: inputs.dryRun,
      sha: facts.sha,
      component: facts.component,
      verdict: verdict.decision,
      reasons: verdict.reasons,
      counts,
      coverage,
      report: { path: report.path, digest: report.digest },
      checkRun: check,
      kinds: Object.fromEntries(verdict.kinds),
      failed: verdict.failed.map(describeCase),
      allowed: verdict.allowed.map(describeCase),
      files: [
        ...facts.results.map(({ path, kind, digest, cases }) => ({ path, kind, digest, tests: cases.length })),
        ...facts.coverage.map(({ path, form, digest }) => ({ path, kind: form, digest })),
      ],
    },
    summary: describeSummary({ inputs, report }, applied),
    refusal: refusalOf(verdict),
  };
}

const describeCase = ({ kind, path, test, flaky }: JudgedCase) => ({
  kind,
  path,
  name: test.name,
  message: test.message,
  ...(flaky === undefined ? {} : { until: new Date(flaky.until - 1).toISOString().slice(0, 10) }),
});

function describeSummary({ inputs, report }: Pick<Validation, "inputs" | "report">, { check }: Applied): string {
  const parts = [
    report.text.trimEnd(),
    inputs.dryRun ? "Dry run: neither the report nor a check run was written." : "",
    check === undefined ? "" : `Shown at the commit as ${buildLink(check.name, check.url)}.`,
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}

function refusalOf({ decision, reasons }: Verdict): Refusal | undefined {
  const message = reasons.map((reason) => reason.message).join(" ");
  if (decision === "failed")
    return {
      code: "VALIDATION_FAILED",
      message,
      remedy:
        "Mend what failed, and run the tests again; the policy's section `validation` says what is asked for, and which tests may fail until a day.",
    };
  if (decision === "incomplete")
    return {
      code: "VALIDATION_INCOMPLETE",
      message,
      remedy: "Run what is missing and name its results, or change what the policy's section `validation` asks for.",
    };
  return undefined;
}
