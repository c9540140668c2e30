import { expect, test } from "@jest/globals";
import { describeRun } from "../../support/describe-run.ts";
import { openScenario } from "../../support/open-scenario.ts";

const POLICY = `version: 1
components:
  api: { path: api, tag: "api/v{version}" }
  web: { path: web, tag: "web/v{version}" }
`;

const HISTORY = [
  { commit: "feat: first", files: { ".github/release-policy.yml": POLICY, "api/a": "a", "web/a": "a" } },
  { tag: "api/v1.2.3" },
  { tag: "web/v3.0.0" },
];

test.each([
  { branch: "hotfix/api/v1.2.4", commit: "chore: mend", version: "1.2.4" },
  { branch: "release/api/v1.x", commit: "feat: backport", version: "1.3.0" },
])("$branch is the component's own", async ({ branch, commit, version }) => {
  await using scenario = await openScenario({
    history: [...HISTORY, { branch }, { commit, files: { "api/a": "b" } }],
  });

  const result = await scenario.run({
    action: "version-bump",
    inputs: { component: "api" },
    ref: `refs/heads/${branch}`,
  });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result.outputs).toMatchObject({ released: "true", version, tag: `api/v${version}` });
});

test("a new major leaves a branch for the line behind that is named like the component's tags", async () => {
  await using scenario = await openScenario({
    history: [...HISTORY, { commit: "feat!: turn", files: { "api/a": "b" } }],
  });

  const result = await scenario.run({
    action: "version-bump",
    inputs: { component: "api", mode: "tag" },
    permissions: { contents: "write" },
  });

  expect(result.outputs).toMatchObject({ released: "true", tag: "api/v2.0.0" });
  expect(scenario.refs().get("release/api/v1.x")).toBe(scenario.refs().get("api/v1.2.3"));
});
