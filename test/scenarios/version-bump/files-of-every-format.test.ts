import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { describeRun } from "../../support/describe-run.ts";
import { openScenario } from "../../support/open-scenario.ts";

const FILES = {
  "package.json": '{\n\t"name": "api",\n\t"version": "1.2.3"\n}\n',
  "package-lock.json":
    '{\n  "name": "api",\n  "version": "1.2.3",\n  "lockfileVersion": 3,\n  "packages": {\n    "": { "name": "api", "version": "1.2.3" },\n    "node_modules/door": { "version": "1.2.3" }\n  }\n}\n',
  "pyproject.toml": '[project]\nname = "api"\nversion = "1.2.3" # kept\ndependencies = ["door==1.2.3"]\n',
  "Cargo.toml": '[package]\nname = "api"\nversion = "1.2.3"\n\n[dependencies]\ndoor = "1.2.3"\n',
  "Cargo.lock":
    'version = 4\n\n[[package]]\nname = "api"\nversion = "1.2.3"\n\n[[package]]\nname = "door"\nversion = "1.2.3"\n',
  "Chart.yaml": "apiVersion: v2\nname: api\n# kept\nversion: 1.2.3\nappVersion: 1.2.3\n",
  VERSION: "1.2.3\n",
  "locals.tf": 'locals {\n  version = "1.2.3" # kept\n  other   = "1.2.3"\n}\n',
  "about.ts": '// 1.2.3 is not this one\nexport const version = "1.2.3"; // x-release-version\r\n',
};
const POLICY = `version: 1\ncomponents:\n  api: { path: ., files: [${Object.keys(FILES).join(", ")}] }\n`;

test.each([
  { inputs: {}, version: "1.3.0" },
  { inputs: { prerelease: "rc" }, version: "1.3.0-rc.1" },
])("every format gets $version, and nothing else in the files changes", async ({ inputs, version }) => {
  await using scenario = await openScenario({
    history: [
      { commit: "feat: first", files: { ...FILES, ".github/release-policy.yml": POLICY } },
      { tag: "v1.2.3" },
      "feat: more",
    ],
  });

  const result = await scenario.run({ action: "version-bump", inputs: { mode: "files", ...inputs } });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result).toMatchObject({ exitCode: 0, outputs: { released: "true", version } });
  const read = (path: string) => readFileSync(join(result.workspace, path), "utf8");
  expect(Object.fromEntries(Object.keys(FILES).map((path) => [path, read(path)]))).toMatchSnapshot("files");
  expect(read("about.ts")).toMatch("// x-release-version\r\n");
});
