import { describe, expect, test } from "@jest/globals";
import { decideVerdict } from "@release-actions/validation-report/decide/decide-verdict";
import { writeReport } from "@release-actions/validation-report/report/write-report";
import type { TestCase } from "@release-actions/validation-report/results/test-case";
import { findLive } from "../../../hostile/find-live.ts";
import { HOSTILE_LINES } from "../../../hostile/hostile-texts.ts";
import { factsOf, failed, fileOf, NOW, passed } from "../facts-of.ts";

function reportOf(given: Parameters<typeof factsOf>[0], now = NOW): string {
  const facts = factsOf(given);
  return writeReport(facts, decideVerdict(facts, now));
}

describe("the report", () => {
  test("of a validation that passed is short", () => {
    expect(reportOf({ tests: [passed("a")], component: "api" })).toMatchInlineSnapshot(`
      "# Validation: passed

      - Component: \`api\`
      - Commit: \`0123456789012345678901234567890123456789\`

      ## Tests

      | Kind | Files | Passed | Failed | Allowed to fail | Skipped | Not tried |
      | --- | --- | --- | --- | --- | --- | --- |
      | junit | 1 | 1 | 0 | 0 | 0 | 0 |

      ## Files

      | File | Kind | Tests | Digest |
      | --- | --- | --- | --- |
      | \`reports/junit\` | junit | 1 | \`sha256:0000000000000000000000000000000000000000000000000000000000000000\` |
      "
    `);
  });

  test("tells no time, but the day of the judgement where that matters", () => {
    const later = new Date("2026-02-03T04:05:06Z");
    const given = { tests: [passed("a"), failed("b")] };
    expect(reportOf(given)).toBe(reportOf(given, later));
    const policy = { flaky: [{ test: "x", until: "2025-12-31" }] };
    expect(reportOf({ ...given, policy })).toContain("- Judged on 2025-10-21 (UTC)");
    expect(reportOf({ ...given, policy }, later)).toContain("- Judged on 2026-02-03 (UTC)");
  });

  test("names tests that may fail and did not", () => {
    const policy = { flaky: [{ test: "a", until: "2025-12-31" }] };
    expect(reportOf({ tests: [passed("a")], policy })).toContain(
      "<details><summary>Allowed to fail, and did not</summary>\n\n- `a`\n\n</details>",
    );
  });

  test("of many failures shows the first whole, more by name, and counts the rest", () => {
    const tests = Array.from({ length: 1_200 }, (_, index) => failed(`t${index}`, { details: "stack" }));
    const report = reportOf({ tests });
    expect(report.split("<details>")).toHaveLength(101);
    expect(report).toContain("- `t999` (junit, `reports/junit`)\n\nAnd 200 more.");
    expect(report).not.toContain("`t1000`");
  });

  test("cuts names that are longer than anybody reads", () => {
    expect(reportOf({ tests: [failed("x".repeat(5_000))] })).toContain(`- \`${"x".repeat(300)}…\` (junit`);
  });

  test("is inert, whatever tests say", () => {
    const hostile = HOSTILE_LINES.flatMap((text): readonly TestCase[] => [
      failed(text, { message: text, details: `${text}\n\`\`\`\n${text}` }),
      { name: text, outcome: "skipped", message: text },
      { name: `${text}!`, outcome: "passed", retried: true },
    ]);
    const items = HOSTILE_LINES.map(
      (text, index): TestCase => ({
        name: `${text} ${index}`,
        outcome: "failed",
        by: text,
        message: text,
      }),
    );
    const results = [fileOf(hostile, "junit", "reports/@ana closes #1 <b>.xml"), fileOf(items, "uat")];
    const flaky = HOSTILE_LINES.map((text) => ({
      test: text,
      until: "2025-12-31",
      reason: text,
    }));
    const missing = [...HOSTILE_LINES];
    for (const policy of [{}, { flaky }]) expect(findLive(reportOf({ results, missing, policy }), [])).toEqual([]);
  });
});
