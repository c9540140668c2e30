import { describe, expect, test } from "@jest/globals";
import type { PathMapping } from "@release-actions/validation-report/gather/parse-path-map";
import { locateFile } from "@release-actions/validation-report/report/locate-spot";
import fc from "fast-check";
import "../../../support/seed-properties.ts";

const FOLDER = "/home/runner/work/api/api";
const locate = (file: string, ...pathMap: PathMapping[]) => locateFile(file, { folder: FOLDER, pathMap });

describe("a path of results", () => {
  test.each<[string, string | undefined]>([
    ["src/a.ts", "src/a.ts"],
    ["./src/../lib/a.ts", "lib/a.ts"],
    [`${FOLDER}/src/a.ts`, "src/a.ts"],
    [`file://${FOLDER}/src/a.ts`, "src/a.ts"],
    ["src\\a.cs", "src/a.cs"],
    ["/app/src/a.ts", undefined],
    [`${FOLDER}2/src/a.ts`, undefined],
    [FOLDER, undefined],
    ["../a.ts", undefined],
    ["src/../../a.ts", undefined],
    [`${FOLDER}/../other/a.ts`, undefined],
    ["/etc/passwd", undefined],
    ["C:\\Windows\\a.ts", undefined],
    ["node_modules/jest/index.js", undefined],
    ["packages/a/node_modules/b.js", undefined],
    [".git/config", undefined],
    [".venv/lib/a.py", undefined],
    ["", undefined],
    [".", undefined],
    ["src/", undefined],
    ["a\u202eb.ts", undefined],
    ["a\nb.ts", undefined],
    ["a".repeat(600), undefined],
  ])("%j is %j of the repository", (file, path) => {
    expect(locate(file)).toBe(path);
  });

  test.each<[string, PathMapping, string | undefined]>([
    ["/app/src/a.ts", { from: "/app", to: "services/api" }, "services/api/src/a.ts"],
    ["/application/a.ts", { from: "/app", to: "services/api" }, undefined],
    ["C:/app/a.ts", { from: "C:/app", to: "" }, "a.ts"],
    ["tests/a.py", { from: "", to: "services/api" }, "services/api/tests/a.py"],
    [`${FOLDER}/a.py`, { from: "", to: "services/api" }, "a.py"],
    ["../a.py", { from: "", to: "services/api" }, "services/a.py"],
    ["../../../a.py", { from: "", to: "services/api" }, undefined],
    ["/app/../../a.ts", { from: "/app", to: "api" }, undefined],
  ])("%s with %j is %j", (file, mapping, path) => {
    expect(locate(file, mapping)).toBe(path);
  });

  test("never leads outside, whatever it is", () => {
    const step = fc.constantFrom("..", ".", "", "a", "/", "\\", "C:", FOLDER, "file://", ".git");
    fc.assert(
      fc.property(fc.array(step), fc.constantFrom("/", ""), (steps, between) => {
        expect(locate(steps.join(between)) ?? "a").not.toMatch(/^\/|(?:^|\/)\.\.(?:\/|$)|^\.git\//);
      }),
    );
  });
});
