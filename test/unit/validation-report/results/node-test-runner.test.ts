import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { openWorkspace } from "@release-actions/core/workspace/open-workspace";
import { decideVerdict } from "@release-actions/validation-report/decide/decide-verdict";
import { gatherFiles } from "@release-actions/validation-report/gather/gather-files";
import { listAnnotations } from "@release-actions/validation-report/report/list-annotations";
import { factsOf, NOW } from "../facts-of.ts";

const TESTS = `import { describe, it, test } from "node:test";
import { equal } from "node:assert";
import { add } from "./src/add.mjs";
describe("add", () => {
  it("adds <&> grün", () => equal(add(1, 1), 2));
  it("fails", () => {
    equal(add(3, 1), 4);
  });
  it("is skipped", { skip: "later" }, () => {});
});
test("stands alone", () => {});
`;
const SOURCE =
  "export function add(a, b) {\n  if (a === 3) return 0;\n  if (a === 5) {\n    return 1;\n  }\n  return a + b;\n}\n";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "node-test-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

test("what the test runner of Node.js itself writes is read, with its coverage and the line that failed", async () => {
  writeFileSync(join(folder, "add.test.mjs"), TESTS);
  mkdirSync(join(folder, "src"));
  writeFileSync(join(folder, "src/add.mjs"), SOURCE);
  const reporters = ["junit", "lcov"].flatMap((name) => [
    `--test-reporter=${name}`,
    `--test-reporter-destination=${name}`,
  ]);
  const { NODE_OPTIONS: _, NODE_TEST_CONTEXT: __, ...env } = process.env;
  const args = ["--test", "--experimental-test-coverage", ...reporters, "add.test.mjs"];
  const { status } = spawnSync(process.execPath, args, { cwd: folder, env });
  expect(status).toBe(1);
  expect(readFileSync(join(folder, "junit"), "utf8")).toMatch(/^<\?xml/);

  const results = [{ kind: "junit" as const, pattern: "junit" }];
  const files = await gatherFiles({ results, coverage: ["lcov"] }, openWorkspace(folder));

  const verdict = decideVerdict(factsOf(files), NOW);
  expect(verdict.counts).toMatchObject({ passed: 2, failed: 1, skipped: 1 });
  expect(files.results[0]?.cases.map(({ name }) => name)).toContain("add.adds <&> grün");
  expect(verdict.coverage?.total).toBe(7);
  expect(listAnnotations(verdict, { folder, pathMap: [] })).toMatchObject([
    { title: "add.fails", path: "add.test.mjs", startLine: 7 },
  ]);
});
