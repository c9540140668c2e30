import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { describeRun } from "../../support/describe-run.ts";
import { openScenario } from "../../support/open-scenario.ts";

const FILES = {
  "api/VERSION": "1.2.3\n",
  "api/package.json": '{ "version": ',
  "web/VERSION": "2.0.0\n",
  "web/pyproject.toml": "[project]\nname = 'web'\n",
};
const POLICY = `version: 1
components:
  api: { path: api, tag: "api-v{version}", files: [api/VERSION, api/package.json] }
  web: { path: web, tag: "web-v{version}", files: [web/VERSION, web/pyproject.toml] }
`;

test("where one file cannot carry its version, no file of any component is written, and all that is wrong is said", async () => {
  await using scenario = await openScenario({
    history: [
      { commit: "feat: first", files: { ...FILES, ".github/release-policy.yml": POLICY } },
      { tag: "api-v1.2.3" },
      { tag: "web-v2.0.0" },
      { commit: "feat: more", files: { "api/a": "b", "web/a": "b" } },
    ],
  });

  const result = await scenario.run({ action: "version-bump", inputs: { mode: "files", component: "*" } });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result).toMatchObject({ exitCode: 1, outputs: { released: "false", components: "[]" } });
  for (const place of ["api/package.json", "web/pyproject.toml"]) expect(result.log).toMatch(`::error file=${place}`);
  for (const [path, text] of Object.entries(FILES))
    expect(readFileSync(join(result.workspace, path), "utf8")).toBe(text);
});
