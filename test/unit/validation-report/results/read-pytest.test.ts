import { describe, expect, test } from "@jest/globals";
import { readAs, refusal } from "./read-as.ts";

const reportOf = (tests: readonly object[], more: object = {}) => ({
  exitcode: 0,
  root: "/app",
  summary: { total: tests.length },
  tests,
  ...more,
});

describe("pytest's JSON", () => {
  test.each([
    ["passed", "passed"],
    ["xpassed", "passed"],
    ["skipped", "skipped"],
    ["xfailed", "skipped"],
  ])("%s has %s", async (outcome, expected) => {
    expect(await readAs(reportOf([{ nodeid: "a.py::b", lineno: 0, outcome }]))).toEqual([
      { name: "a.py::b", outcome: expected },
    ]);
  });

  test("a failure is told at the line that crashed, then at the test's own", async () => {
    const call = {
      outcome: "failed",
      crash: { path: "/app/lib.py", lineno: 3, message: "assert 1 == 2\n +  where" },
      longrepr: "E  assert 1 == 2",
    };
    const test = { nodeid: "tests/a.py::b[1-2]", lineno: 7, outcome: "failed", setup: { outcome: "passed" }, call };
    expect(await readAs(reportOf([test], { exitcode: 1 }))).toEqual([
      {
        name: "tests/a.py::b[1-2]",
        outcome: "failed",
        message: "assert 1 == 2",
        details: "E  assert 1 == 2",
        spots: [
          { file: "/app/lib.py", line: 3 },
          { file: "/app/tests/a.py", line: 8, begins: true },
        ],
      },
    ]);
  });

  test("an error while a test is set up is a failure", async () => {
    const setup = { outcome: "failed", longrepr: "\nno database" };
    const report = reportOf([{ nodeid: "a.py::b", outcome: "error", setup }], { exitcode: 1 });
    expect(await readAs(report)).toMatchObject([{ outcome: "failed", message: "no database" }]);
  });

  test("a file whose tests cannot be collected has failed", async () => {
    const collectors = [
      { nodeid: "", outcome: "passed", result: [] },
      { nodeid: "tests/a.py", outcome: "failed", longrepr: "ImportError: no module b" },
    ];
    expect(await readAs(reportOf([], { exitcode: 2, collectors }))).toEqual([
      {
        name: "tests/a.py (its tests cannot be collected)",
        outcome: "failed",
        message: "ImportError: no module b",
        details: "ImportError: no module b",
        spots: [{ file: "tests/a.py", line: undefined }],
      },
    ]);
  });

  test.each([2, 3, 4, 9])(
    "a run that ended with %d was broken off, though all it tells of passed",
    async (exitcode) => {
      const report = reportOf([{ nodeid: "a.py::b", outcome: "passed" }], { exitcode });
      expect(await readAs(report)).toMatchObject([
        { outcome: "passed" },
        { name: "pytest (itself)", outcome: "failed" },
      ]);
    },
  );

  test.each<[string, object, string]>([
    [
      "tests that only the total tells of",
      { ...reportOf([]), summary: { total: 3 } },
      "RESULTS_CONTRADICTORY: The file reports/results contradicts itself: its total of tests is 3, and it shows 0.",
    ],
    ["an outcome that is none", reportOf([{ nodeid: "a", outcome: "meh" }]), "tests.0.outcome is none of passed"],
    ["a test without a name", reportOf([{ outcome: "passed" }]), "tests.0 has no nodeid"],
    ["a name that is no text", reportOf([{ nodeid: 7, outcome: "passed" }]), "tests.0.nodeid is no text"],
  ])("with %s is refused", async (_, report, problem) => {
    expect(await refusal(report)).toMatch(problem);
  });

  test("a mistake is told at its line and column", async () => {
    const text = `{\n  "exitcode": 1,\n  "tests": [\n    { "nodeid": "a.py::b", "outcome": "passed" },\n    { "nodeid": "a.py::c", "outcome": 7 }\n  ]\n}`;
    expect(await refusal(text)).toBe(
      "5:39 RESULTS_MALFORMED: The file reports/results cannot be read: tests.1.outcome is no text.",
    );
  });
});
