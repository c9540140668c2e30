import { describe, expect, test } from "@jest/globals";
import { readAs, refusal } from "./read-as.ts";

const CHECKS = [
  { name: "is 200", passes: 9, fails: 1 },
  { name: "is quick", passes: 10, fails: 0 },
  { name: "is tried", passes: 0, fails: 0 },
];
const group = (checks: unknown) => ({ name: "", checks, groups: [{ name: "cart", checks, groups: [] }] });
const byName = Object.fromEntries(CHECKS.map((check) => [check.name, check]));

describe("k6's summary", () => {
  test("tells of thresholds, with the figures where they were crossed", async () => {
    const thresholds = { "p(95)<500": { ok: false }, "avg<200": { ok: true } };
    const metrics = { http_req_duration: { type: "trend", values: { avg: 120.50049, "p(95)": 612 }, thresholds } };
    expect(await readAs({ metrics })).toEqual([
      { name: "http_req_duration: p(95)<500", outcome: "failed", message: "avg 120.5, p(95) 612" },
      { name: "http_req_duration: avg<200", outcome: "passed" },
    ]);
  });

  test("in its older form says true of a threshold that was crossed", async () => {
    const thresholds = { "rate<0.01": true, "rate<0.5": false };
    const metrics = { http_req_failed: { value: 0.02, passes: 2, fails: 98, thresholds } };
    expect(await readAs({ metrics })).toEqual([
      { name: "http_req_failed: rate<0.01", outcome: "failed", message: "value 0.02, passes 2, fails 98" },
      { name: "http_req_failed: rate<0.5", outcome: "passed" },
    ]);
  });

  test.each([
    ["a list", group(CHECKS)],
    ["an object", { ...group(byName), groups: { cart: { name: "cart", checks: byName, groups: {} } } }],
  ])("has checks in %s, which fail by one failure", async (_, root_group) => {
    expect(await readAs({ metrics: {}, root_group })).toEqual([
      { name: "is 200", outcome: "failed", message: "It failed 1 of 10 times." },
      { name: "is quick", outcome: "passed" },
      { name: "is tried", outcome: "skipped", message: "It was never tried." },
      { name: "cart › is 200", outcome: "failed", message: "It failed 1 of 10 times." },
      { name: "cart › is quick", outcome: "passed" },
      { name: "cart › is tried", outcome: "skipped", message: "It was never tried." },
    ]);
  });

  test.each(["checks", "checks{group:::cart}"])(
    "where %s has a threshold, that alone says how many may fail",
    async (metric) => {
      const metrics = { [metric]: { values: { rate: 0.9 }, thresholds: { "rate>0.8": { ok: true } } } };
      const cases = await readAs({ metrics, root_group: group(CHECKS) });
      expect(cases.filter(({ outcome }) => outcome === "failed")).toEqual([]);
      expect(cases[0]).toEqual({ name: `${metric}: rate>0.8`, outcome: "passed" });
    },
  );

  test.each<[string, string | object, string]>([
    [
      "a check with a negative count",
      { metrics: {}, root_group: group([{ name: "a", passes: -1, fails: 0 }]) },
      "root_group.checks.0.passes is no count",
    ],
    [
      "a check with half a failure",
      { metrics: {}, root_group: group([{ name: "a", passes: 1, fails: 0.5 }]) },
      "root_group.checks.0.fails is no count",
    ],
    [
      "NaN",
      '{"metrics": {\n  "a": NaN}}',
      "2:8 RESULTS_MALFORMED: The file reports/results cannot be read: it is no JSON.",
    ],
    [
      "a threshold that says nothing",
      { metrics: { a: { thresholds: { b: { ok: "yes" } } } } },
      "metrics.a.thresholds.b.ok is neither true nor false",
    ],
    [
      "the form without thresholds",
      { version: "1.0.0", metadata: {}, config: {}, results: { metrics: [] } },
      "tells of no thresholds; run k6 with --new-machine-readable-summary=false",
    ],
  ])("with %s is refused", async (_, summary, problem) => {
    expect(await refusal(summary)).toMatch(problem);
  });
});
