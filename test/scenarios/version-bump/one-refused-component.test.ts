import { expect, test } from "@jest/globals";
import { describeRun } from "../../support/describe-run.ts";
import { openScenario } from "../../support/open-scenario.ts";

test("what is refused for one component is done for none, and the refused one is named", async () => {
  const policy = `version: 1
components:
  api: { path: api, tag: "api-v{version}" }
  web: { path: web, tag: "web-v{version}" }
`;
  await using scenario = await openScenario({
    history: [
      { commit: "feat: first", files: { "api/a": "a", "web/a": "a", ".github/release-policy.yml": policy } },
      { tag: "api-v1.0.0" },
      { tag: "web-v1.0.0" },
      { branch: "side" },
      { commit: "fix: beside", files: { "web/a": "b" } },
      { tag: "web-v1.0.1" },
      { branch: "main" },
      { commit: "fix: mend", files: { "api/a": "c", "web/a": "c" } },
    ],
  });
  const before = scenario.refs();

  const result = await scenario.run({
    action: "version-bump",
    inputs: { mode: "tag", component: "*" },
    permissions: { contents: "write" },
  });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result).toMatchObject({ exitCode: 1, requests: [], outputs: { released: "false", components: "[]" } });
  expect(result.log).toMatch(/^::error::VERSION_TAKEN: web: 1\.0\.1 is already released/m);
  expect(scenario.refs()).toEqual(before);
});
