import { expect, test } from "@jest/globals";
import { openScenario } from "../../support/open-scenario.ts";
import { describeNotes } from "./describe-notes.ts";
import { writtenFiles } from "./written-files.ts";

test("files to attach that are not there are said at once, before anything is written", async () => {
  await using scenario = await openScenario({ history: ["feat: first", { tag: "v1.0.0" }] });

  const result = await scenario.run({
    action: "release-changelog",
    inputs: { release: "publish", files: "dist/*.tgz\nREADME.md\nlog.txt\nreports" },
    permissions: { contents: "write" },
    files: { "reports/a.md": "a" },
  });

  expect(describeNotes(result)).toMatchSnapshot();
  expect(JSON.parse(result.outputs.result ?? "").errors).toMatchObject([
    { code: "FILES_NOT_FOUND", message: expect.stringContaining("dist/*.tgz") },
    { code: "FILES_NOT_FOUND", message: expect.stringContaining("README.md") },
    { code: "FILES_NOT_FOUND", message: expect.stringContaining("reports") },
  ]);
  expect(result.requests).toEqual([]);
  expect(Object.keys(writtenFiles(result))).toEqual(["reports/a.md"]);
});

test.each([
  { which: "an empty file", files: { "out/a.txt": "" }, code: "RELEASE_FILE_EMPTY" },
  {
    which: "two files of one name",
    files: { "out/a b.txt": "1", "out/more/a.b.txt": "2" },
    code: "RELEASE_FILES_COLLIDE",
  },
])("$which, which GitHub would not take, is refused before anything is written", async ({ files, code }) => {
  await using scenario = await openScenario({ history: ["feat: first", { tag: "v1.0.0" }] });

  const result = await scenario.run({
    action: "release-changelog",
    inputs: { release: "publish", files: "out/**" },
    permissions: { contents: "write" },
    files,
  });

  expect(result).toMatchObject({ exitCode: 1, requests: [] });
  expect(result.log).toMatch(code);
  expect(writtenFiles(result)).toEqual(files);
});

test.each(["../secrets/*", "/etc/passwd"])("files outside the working directory (`%s`) are refused", async (files) => {
  await using scenario = await openScenario({ history: ["feat: first", { tag: "v1.0.0" }] });

  const result = await scenario.run({
    action: "release-changelog",
    inputs: { release: "publish", files },
    permissions: { contents: "write" },
  });

  expect(result).toMatchObject({ exitCode: 1, requests: [] });
  expect(result.log).toMatch("FILE_OUTSIDE");
});
