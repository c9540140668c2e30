import { expect, test } from "@jest/globals";
import { describeRun } from "../../support/describe-run.ts";
import { openScenario } from "../../support/open-scenario.ts";

test("where scopes name components, a commit is a feature of those alone, and at most a patch of others it touches", async () => {
  const policy = `version: 1
components:
  api: { path: api, tag: "api-v{version}" }
  web: { path: web, tag: "web-v{version}" }
commits: { scopes: components }
`;
  await using scenario = await openScenario({
    history: [
      { commit: "feat: first", files: { "api/a": "a", "web/a": "a", ".github/release-policy.yml": policy } },
      { tag: "api-v1.0.0" },
      { tag: "web-v2.0.0" },
      { commit: "feat(api)!: ask otherwise", files: { "api/a": "b", "web/a": "b" } },
    ],
  });

  const result = await scenario.run({ action: "version-bump", inputs: { component: "*" } });

  expect(describeRun(result)).toMatchSnapshot();
  expect(JSON.parse(result.outputs.components ?? "")).toMatchObject([
    { tag: "api-v2.0.0", bump: "major" },
    { tag: "web-v2.0.1", bump: "patch" },
  ]);
});
