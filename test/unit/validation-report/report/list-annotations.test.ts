import { describe, expect, test } from "@jest/globals";
import { decideVerdict } from "@release-actions/validation-report/decide/decide-verdict";
import { listAnnotations } from "@release-actions/validation-report/report/list-annotations";
import type { TestCase } from "@release-actions/validation-report/results/test-case";
import { factsOf, failed, NOW } from "../facts-of.ts";

const rules = { folder: "/work/app", pathMap: [] };
const annotationsOf = (tests: readonly TestCase[], policy = {}) =>
  listAnnotations(decideVerdict(factsOf({ tests, policy }), NOW), rules);

describe("annotations", () => {
  test.each<[string, Partial<TestCase>, object]>([
    [
      "the line that the tool names",
      { spots: [{ file: "a.ts", line: 7 }], details: "at a.ts:9" },
      { path: "a.ts", startLine: 7, endLine: 7 },
    ],
    [
      "the first of its spots that is in the repository",
      {
        spots: [
          { file: "/usr/lib/b.js", line: 1 },
          { file: "/work/app/a.ts", line: 2 },
        ],
      },
      { path: "a.ts", startLine: 2 },
    ],
    [
      "the line that the stack tells of the file",
      {
        spots: [{ file: "src/a.ts", line: undefined }],
        details: "Error\n at x (/work/app/src/a.ts:9:2)\n at src/a.ts:20",
      },
      { path: "src/a.ts", startLine: 9 },
    ],
    [
      "the line that the stack tells of the file where the test begins",
      { spots: [{ file: "src/a.ts", line: 3, begins: true }], details: "Error\n at src/a.ts:9:2" },
      { path: "src/a.ts", startLine: 9 },
    ],
    [
      "the line where the test begins, where nothing tells more",
      { spots: [{ file: "src/a.ts", line: 3, begins: true }] },
      { path: "src/a.ts", startLine: 3 },
    ],
    [
      "a file's first line, where nothing tells more",
      { spots: [{ file: "a.ts", line: undefined }] },
      { path: "a.ts", startLine: 1 },
    ],
    [
      "the first line of the repository in the stack",
      {
        details: "Error: at 12:30 of http://localhost:3000/a.html:5\n at node_modules/x/y.js:3\n at f (src/a.ts:12:5)",
      },
      { path: "src/a.ts", startLine: 12 },
    ],
    [
      "a line as Python tells it",
      { details: 'Traceback:\n  File "/usr/lib/python3/a.py", line 3, in x\n  File "/work/app/tests/t.py", line 8' },
      { path: "tests/t.py", startLine: 8 },
    ],
    ["a line in Windows' way", { details: " in D:\\a\\b.cs:4\n in src\\b.cs:5" }, { path: "src/b.cs", startLine: 5 }],
  ])("stand at %s", (_, more, expected) => {
    expect(annotationsOf([failed("t", more)])).toMatchObject([expected]);
  });

  test.each<[string, Partial<TestCase>]>([
    ["names none", {}],
    ["names none of the repository", { spots: [{ file: "/etc/passwd", line: 1 }], details: "at /etc/passwd.txt:1" }],
    ["names a file without a folder in its stack alone", { details: "at FooTest.bar(FooTest.java:12)" }],
  ])("are left out where a failure %s", (_, more) => {
    expect(annotationsOf([failed("t", more)])).toEqual([]);
  });

  test("warn of tests that may fail, after those that count", () => {
    const spots = [{ file: "a.ts", line: 1 }];
    const flaky = [{ test: "a", until: "2025-12-31" }];
    const levels = annotationsOf([failed("a", { spots }), failed("b", { spots })], { flaky });
    expect(levels.map(({ title, level }) => [title, level])).toEqual([
      ["b", "failure"],
      ["a", "warning"],
    ]);
  });

  test("of a test whose permission ended are failures", () => {
    const flaky = [{ test: "a", until: "2025-10-20" }];
    expect(annotationsOf([failed("a", { spots: [{ file: "a.ts", line: 1 }] })], { flaky })).toMatchObject([
      { level: "failure" },
    ]);
  });

  test("say what went wrong, and nothing that cannot be seen", () => {
    const more = { spots: [{ file: "a.ts", line: 1 }], message: "no", details: "no\u202e way\r\n\u0007why" };
    expect(annotationsOf([failed(`t\u202e\n${"x".repeat(400)}`, more), failed("u", { spots: more.spots })])).toEqual([
      {
        path: "a.ts",
        startLine: 1,
        endLine: 1,
        level: "failure",
        title: `t ${"x".repeat(252)}`,
        message: "no way\nwhy",
      },
      { path: "a.ts", startLine: 1, endLine: 1, level: "failure", title: "u", message: "The test failed." },
    ]);
  });

  test("are at most 250, and are looked for in the first 2,500 failures", () => {
    const spots = [{ file: "a.ts", line: 1 }];
    const without = (count: number) => Array.from({ length: count }, () => failed("t", { details: "a".repeat(4_000) }));
    const within = Array.from({ length: 300 }, (_, index) => failed(`t${index}`, { spots }));
    expect(annotationsOf([...without(2_000), ...within])).toHaveLength(250);
    expect(annotationsOf([...without(2_500), ...within])).toHaveLength(0);
  });
});
