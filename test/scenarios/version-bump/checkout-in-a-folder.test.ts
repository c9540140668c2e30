import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { describeRun } from "../../support/describe-run.ts";
import { openScenario } from "../../support/open-scenario.ts";

const POLICY = "version: 1\ncomponents:\n  api: { path: ., files: [VERSION] }\n";
const HISTORY = [
  { commit: "feat: first", files: { ".github/release-policy.yml": POLICY, VERSION: "1.2.3\n" } },
  { tag: "v1.2.3" },
  "feat: more",
];

test("a checkout in a folder of the workspace is read and written there", async () => {
  await using scenario = await openScenario({ history: HISTORY });

  const result = await scenario.run({
    action: "version-bump",
    inputs: { mode: "files", "working-directory": "code" },
    path: "code",
  });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result).toMatchObject({ exitCode: 0, requests: [], outputs: { version: "1.3.0" } });
  expect(readFileSync(join(result.workspace, "code/VERSION"), "utf8")).toBe("1.3.0\n");
});

test("where that folder is not named, the server's repository is read", async () => {
  await using scenario = await openScenario({ history: HISTORY });

  const result = await scenario.run({ action: "version-bump", path: "code" });

  expect(result).toMatchObject({ exitCode: 0, outputs: { version: "1.3.0" } });
  expect(result.requests).not.toEqual([]);
});
