import { describe, expect, test } from "@jest/globals";
import { decideVerdict, percent } from "@release-actions/validation-report/decide/decide-verdict";
import type { TestCase } from "@release-actions/validation-report/results/test-case";
import fc from "fast-check";
import "../../../support/seed-properties.ts";
import { coverageOf, factsOf, failed, fileOf, NOW, passed } from "../facts-of.ts";

type Given = Parameters<typeof factsOf>[0];

/** The verdict in short. */
function judge(given: Given, now = NOW) {
  const { decision, reasons } = decideVerdict(factsOf(given), now);
  return [decision, ...reasons.map(({ code }) => code)];
}

describe("the verdict", () => {
  const [good, bad] = [passed("a"), failed("b")];
  const flaky = [{ test: "b", until: "2025-10-21" }];

  test.each<[string, Given, readonly string[]]>([
    ["one test that passed", { tests: [good] }, ["passed"]],
    ["no test", {}, ["incomplete", "TOO_FEW_PASSED"]],
    ["only skipped tests", { tests: [{ name: "a", outcome: "skipped" }] }, ["incomplete", "TOO_FEW_PASSED"]],
    ["one test that failed", { tests: [good, bad] }, ["failed", "TESTS_FAILED"]],
    ["as many failures as may be", { tests: [good, bad], policy: { failed: 1 } }, ["passed"]],
    [
      "one failure more than may be",
      { tests: [good, bad, failed("c")], policy: { failed: 1 } },
      ["failed", "TESTS_FAILED"],
    ],
    ["fewer tests than are asked for", { tests: [good], policy: { passed: 2 } }, ["incomplete", "TOO_FEW_PASSED"]],
    ["a test that may fail", { tests: [good, bad], policy: { flaky } }, ["passed"]],
    ["nothing but a test that may fail", { tests: [bad], policy: { flaky } }, ["incomplete", "TOO_FEW_PASSED"]],
    [
      "a test that may fail by another name",
      { tests: [good, failed("B")], policy: { flaky } },
      ["failed", "TESTS_FAILED"],
    ],
    [
      "a kind that is not there",
      { tests: [good], policy: { require: ["junit", "k6"] } },
      ["incomplete", "KIND_MISSING"],
    ],
    [
      "a kind of which all was skipped",
      { results: [fileOf([good]), fileOf([{ name: "x", outcome: "skipped" }], "k6")], policy: { require: ["k6"] } },
      ["incomplete", "KIND_MISSING"],
    ],
    [
      "a kind that failed, which is there",
      { results: [fileOf([good]), fileOf([bad], "k6")], policy: { require: ["k6"], failed: 1 } },
      ["passed"],
    ],
    ["a pattern without a file", { tests: [good], missing: ["e2e/*.json"] }, ["incomplete", "RESULTS_MISSING"]],
    [
      "an item that nobody has tried",
      { kind: "uat", tests: [good, { name: "b", outcome: "open" }] },
      ["incomplete", "ITEMS_OPEN"],
    ],
    ["enough coverage", { tests: [good], coverage: coverageOf(8, 10), policy: { coverage: "80%" } }, ["passed"]],
    [
      "too little coverage",
      { tests: [good], coverage: coverageOf(7999, 10_000), policy: { coverage: "80%" } },
      ["failed", "COVERAGE_TOO_LOW"],
    ],
    ["no coverage", { tests: [good], policy: { coverage: "80%" } }, ["incomplete", "COVERAGE_MISSING"]],
    [
      "coverage of nothing",
      { tests: [good], coverage: coverageOf(0, 0), policy: { coverage: "80%" } },
      ["incomplete", "COVERAGE_MISSING"],
    ],
    ["coverage that nobody asked for", { tests: [good], coverage: coverageOf(0, 10) }, ["passed"]],
    [
      "all that is wrong",
      { tests: [bad], missing: ["x"], policy: { require: ["uat"], coverage: "80%" } },
      ["failed", "TESTS_FAILED", "RESULTS_MISSING", "KIND_MISSING", "TOO_FEW_PASSED", "COVERAGE_MISSING"],
    ],
  ])("of %s", (_, given, expected) => {
    expect(judge(given)).toEqual(expected);
  });

  test.each([
    ["2025-10-21T23:59:59.999Z", "passed"],
    ["2025-10-22T00:00:00.000Z", "failed"],
  ])("lets a test fail until its last day ends: at %s it is %s", (now, decision) => {
    expect(judge({ tests: [good, bad], policy: { flaky } }, new Date(now))[0]).toBe(decision);
  });

  test("counts each test once, and says which may fail, might, and need not", () => {
    const policy = { flaky: [...flaky, { test: "c", until: "2025-10-20" }, { test: "a", until: "2025-12-31" }] };
    const tests: readonly TestCase[] = [
      { ...good, retried: true },
      bad,
      failed("c"),
      { name: "d", outcome: "skipped" },
      { name: "e", outcome: "open" },
    ];
    const verdict = decideVerdict(factsOf({ tests, policy }), NOW);
    expect(verdict).toMatchObject({
      counts: { passed: 1, failed: 1, skipped: 1, flaky: 1, open: 1, retried: 1 },
      failed: [{ test: { name: "c" }, flaky: { test: "c" } }],
      allowed: [{ test: { name: "b" } }],
      idle: [{ test: "a" }],
    });
    expect(verdict.kinds.get("junit")).toEqual({ ...verdict.counts, files: 1 });
  });

  const anyTest = fc.record({
    name: fc.constantFrom("a", "b", "c", "d"),
    outcome: fc.constantFrom("passed", "failed", "skipped", "open"),
  });
  const anyPolicy = fc.record({
    failed: fc.nat(3),
    passed: fc.integer({ min: 1, max: 3 }),
    flaky: fc.uniqueArray(
      fc.record({ test: fc.constantFrom("a", "b"), until: fc.constantFrom("2025-01-01", "2026-01-01") }),
      { selector: ({ test }) => test },
    ),
  });

  test("never gets better by one more test that fails, nor worse by one more that passes", () => {
    const ranks = ["failed", "incomplete", "passed"];
    fc.assert(
      fc.property(fc.array(anyTest), anyPolicy, (tests, policy) => {
        const rank = (more: readonly TestCase[]) =>
          ranks.indexOf(judge({ tests: [...tests, ...more], policy })[0] ?? "");
        expect(rank([failed("z")])).toBeLessThanOrEqual(rank([]));
        expect(rank([passed("z")])).toBeGreaterThanOrEqual(rank([]));
      }),
    );
  });

  test("counts every test in one place", () => {
    fc.assert(
      fc.property(fc.array(anyTest), anyPolicy, (tests, policy) => {
        const { counts, failed, allowed } = decideVerdict(factsOf({ tests, policy }), NOW);
        expect(counts.passed + counts.failed + counts.skipped + counts.flaky + counts.open).toBe(tests.length);
        expect([failed.length, allowed.length]).toEqual([counts.failed, counts.flaky]);
      }),
    );
  });

  test("judges 200,000 tests", () => {
    const tests = Array.from({ length: 200_000 }, (_, index) => failed(`t${index}`));
    expect(decideVerdict(factsOf({ tests }), NOW).counts.failed).toBe(200_000);
  });
});

describe("a share", () => {
  test.each([
    [0.8, "80%"],
    [0.29, "29%"],
    [0.79996, "79.99%"],
    [1, "100%"],
    [0.99999, "99.99%"],
    [1 / 3, "33.33%"],
    [0, "0%"],
  ])("of %d is %s", (share, text) => {
    expect(percent(share)).toBe(text);
  });
});
