import { describe, expect, test } from "@jest/globals";
import { readAs, refusal } from "./read-as.ts";

const FOLDER = "/home/ana/app/e2e";

const reportOf = (test: object, more: object = {}) => ({
  config: { rootDir: FOLDER },
  suites: [
    {
      title: "cart.spec.ts",
      specs: [],
      suites: [{ title: "the cart", specs: [{ title: "adds", file: "cart.spec.ts", line: 4, tests: [test] }] }],
    },
  ],
  ...more,
});

describe("Playwright's JSON", () => {
  test.each([
    ["expected", { outcome: "passed" }],
    ["flaky", { outcome: "passed", retried: true }],
    ["skipped", { outcome: "skipped" }],
  ])("a test that is %s is told with its project, its file and its titles", async (status, expected) => {
    expect(await readAs(reportOf({ projectName: "firefox", status }))).toEqual([
      { name: "[firefox] › cart.spec.ts › the cart › adds", ...expected },
    ]);
  });

  test("a test that failed is told by its last try, without colours, at its line and at the test's own", async () => {
    const error = {
      message: "\u001b[31mError: empty\u001b[39m\n\nCall log",
      stack: "\u001b[2mError: empty\u001b[22m\n    at x",
      location: { file: `${FOLDER}/page.ts`, line: 11, column: 2 },
    };
    const results = [
      { status: "failed", error: { message: "first" } },
      { status: "failed", error },
    ];
    expect(await readAs(reportOf({ projectName: "", status: "unexpected", results }))).toEqual([
      {
        name: "cart.spec.ts › the cart › adds",
        outcome: "failed",
        message: "Error: empty",
        details: "Error: empty\n    at x",
        spots: [
          { file: `${FOLDER}/page.ts`, line: 11 },
          { file: `${FOLDER}/cart.spec.ts`, line: 4, begins: true },
        ],
      },
    ]);
  });

  test.each([
    [{ status: "timedOut" }, "timedOut"],
    [{ status: "passed" }, "It passed, and was expected to fail."],
  ])("without a message a failure says what %j means", async (result, message) => {
    expect(await readAs(reportOf({ status: "unexpected", results: [result] }))).toMatchObject([{ message }]);
  });

  test("what went wrong outside of all tests has failed, too", async () => {
    const report = { ...reportOf({}), suites: [], errors: [{ message: "No tests found" }] };
    expect(await readAs(report)).toMatchObject([{ outcome: "failed", message: "No tests found" }]);
  });

  test("failures that only the totals tell of are missed", async () => {
    expect(await refusal(reportOf({ status: "expected" }, { stats: { unexpected: 1 } }))).toMatch(
      "RESULTS_CONTRADICTORY: The file reports/results contradicts itself: its total of failures is 1, and it shows 0.",
    );
  });

  test.each<[string, object, string]>([
    [
      "a status that is none",
      reportOf({ status: "green" }),
      "suites.0.suites.0.specs.0.tests.0.status is none of expected",
    ],
    [
      "a negative line",
      { config: {}, suites: [{ title: "a", specs: [{ title: "b", line: -1, tests: [] }] }] },
      "suites.0.specs.0.line is no count",
    ],
    ["suites that are none", { config: {}, suites: {} }, "suites is no list"],
  ])("%s is refused", async (_, report, problem) => {
    expect(await refusal(report)).toMatch(problem);
  });

  test("suites that nest 10,000 times are refused before they are walked", async () => {
    const deep = '{"title":"a","suites":['.repeat(10_000);
    expect(await refusal(`{"config":{},"suites":[${deep}`)).toMatch("it nests more than 200 values");
  });
});
