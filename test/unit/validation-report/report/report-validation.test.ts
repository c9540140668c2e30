import { describe, expect, test } from "@jest/globals";
import { decideVerdict } from "@release-actions/validation-report/decide/decide-verdict";
import { describeCheck } from "@release-actions/validation-report/report/describe-check";
import { reportValidation } from "@release-actions/validation-report/report/report-validation";
import type { ValidationReportInputs } from "@release-actions/validation-report/validation";
import { coverageOf, factsOf, failed, NOW, passed } from "../facts-of.ts";

const INPUTS: ValidationReportInputs = {
  policy: "",
  component: undefined,
  ref: undefined,
  results: [],
  coverage: [],
  pathMap: [],
  reportPath: "validation-report.md",
  checkName: "validation",
  workingDirectory: ".",
  dryRun: false,
  token: "",
};
const report = { path: "validation-report.md", text: "# Validation\n", digest: "sha256:0" };

function validationOf(given: Parameters<typeof factsOf>[0]) {
  const facts = factsOf(given);
  return { facts, verdict: decideVerdict(facts, NOW), inputs: INPUTS, report };
}

describe("the outputs", () => {
  test("of a validation that passed have no refusal", () => {
    const validation = validationOf({ tests: [passed("a")], coverage: coverageOf(799_996, 1_000_000) });
    const check = { id: 7, name: "validation", url: "https://example.invalid/runs/7" };
    const { outputs, refusal, summary } = reportValidation(validation, { check });
    expect(outputs).toEqual({
      verdict: "passed",
      passed: "1",
      failed: "0",
      skipped: "0",
      flaky: "0",
      coverage: "79.99%",
      "report-path": "validation-report.md",
      digest: "sha256:0",
      "check-run-id": "7",
    });
    expect(refusal).toBeUndefined();
    expect(summary).toBe("# Validation\n\nShown at the commit as [validation](https://example.invalid/runs/7).");
  });

  test.each([
    [
      { tests: [failed("a")] },
      "VALIDATION_FAILED",
      "1 test failed, and none may. 0 tests passed, and 1 are asked for.",
    ],
    [
      { missing: ["*.xml"] },
      "VALIDATION_INCOMPLETE",
      "The pattern *.xml names no file. 0 tests passed, and 1 are asked for.",
    ],
  ])("of %j refuse with %s", (given, code, message) => {
    expect(reportValidation(validationOf(given), { check: undefined }).refusal).toMatchObject({ code, message });
  });

  test("have every failure and every file in the result", () => {
    const policy = { flaky: [{ test: "a", until: "2025-12-31" }] };
    const validation = validationOf({ tests: [failed("a"), failed("b", { message: "no" })], policy });
    expect(reportValidation(validation, { check: undefined }).result).toMatchObject({
      verdict: "failed",
      reasons: [{ code: "TESTS_FAILED" }, { code: "TOO_FEW_PASSED" }],
      failed: [{ kind: "junit", path: "reports/junit", name: "b", message: "no" }],
      allowed: [{ name: "a", until: "2025-12-31" }],
      files: [{ path: "reports/junit", kind: "junit", tests: 2 }],
    });
  });
});

describe("the check run", () => {
  const checkOf = (given: Parameters<typeof factsOf>[0], text = report.text) =>
    describeCheck("validation", { ...validationOf(given), report: { ...report, text } }, { folder: "/", pathMap: [] });

  test.each([
    [{ tests: [passed("a")] }, "success", "passed: 1 passed"],
    [{ tests: [passed("a"), failed("b")] }, "failure", "failed: 1 passed, 1 failed"],
    [
      { tests: [passed("a"), { name: "b", outcome: "open" as const }] },
      "action_required",
      "incomplete: 1 passed, 1 not tried",
    ],
  ])("of %j is a %s", (given, conclusion, title) => {
    expect(checkOf(given)).toMatchObject({ name: "validation", conclusion, title });
  });

  test("is one for each component", () => {
    expect(checkOf({ tests: [passed("a")], component: "api" })).toMatchObject({
      name: "validation (api)",
      key: "validation/api",
    });
  });

  test("has a summary that GitHub takes, and says where the rest is", () => {
    const { summary } = checkOf({ tests: [passed("a")] }, `${"ü".repeat(100)}\n`.repeat(1_000));
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(65_535);
    expect(summary).toMatch("the whole report is the file validation-report.md of sha256:0.");
  });
});
