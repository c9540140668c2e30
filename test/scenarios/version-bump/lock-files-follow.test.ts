import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { openScenario } from "../../support/open-scenario.ts";

const policy = `version: 1
components:
  api: { path: api, tag: "api-v{version}", files: [api/package.json] }
  web: { path: web, tag: "web-v{version}", files: [web/package.json] }
`;

const manifest = (name: string, version: string) => `{\n  "name": "${name}",\n  "version": "${version}"\n}\n`;

const lock = (api: string, web: string) => `{
  "name": "root",
  "lockfileVersion": 3,
  "packages": {
    "": { "name": "root", "workspaces": ["api", "web"] },
    "api": { "version": "${api}" },
    "web": { "version": "${web}" },
    "node_modules/left-pad": { "version": "1.0.0" }
  }
}
`;

test("the lock file of a workspace gets the versions of both its components, though the policy does not list it", async () => {
  await using scenario = await openScenario({
    history: [
      {
        commit: "chore: start",
        files: {
          ".github/release-policy.yml": policy,
          "api/package.json": manifest("api", "1.0.0"),
          "web/package.json": manifest("web", "1.0.0"),
          "package-lock.json": lock("1.0.0", "1.0.0"),
        },
      },
      { tag: "api-v1.0.0" },
      { tag: "web-v1.0.0" },
      { commit: "feat: search", files: { "api/search.ts": "1" } },
      { commit: "fix: colours", files: { "web/colours.ts": "1" } },
    ],
  });

  const { exitCode, workspace, outputs } = await scenario.run({
    action: "version-bump",
    inputs: { mode: "files", component: "*" },
  });

  expect(exitCode).toBe(0);
  expect(readFileSync(join(workspace, "api/package.json"), "utf8")).toBe(manifest("api", "1.1.0"));
  expect(readFileSync(join(workspace, "web/package.json"), "utf8")).toBe(manifest("web", "1.0.1"));
  expect(readFileSync(join(workspace, "package-lock.json"), "utf8")).toBe(lock("1.1.0", "1.0.1"));
  expect(JSON.parse(outputs.result ?? "").files.sort()).toEqual([
    "api/package.json",
    "package-lock.json",
    "web/package.json",
  ]);
});
