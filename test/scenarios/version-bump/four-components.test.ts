import { expect, test } from "@jest/globals";
import { describeRun } from "../../support/describe-run.ts";
import { openScenario } from "../../support/open-scenario.ts";

const POLICY = `version: 1
components:
  backend: { path: services/api, scheme: semver, tag: "v{version}" }
  frontend: { path: apps/web, scheme: semver, tag: "frontend-v{version}" }
  infrastructure: { path: infra, scheme: major-minor, tag: "infra-v{version}" }
  models: { path: models, scheme: calver, tag: "models-{version}" }
`;

test("the strategy's four components are versioned each by its scheme and path", async () => {
  const folders = ["services/api", "apps/web", "infra", "models"];
  await using scenario = await openScenario({
    now: new Date("2025-10-21T12:00:00Z"),
    history: [
      {
        commit: "feat: first",
        files: {
          ".github/release-policy.yml": POLICY,
          ...Object.fromEntries(folders.map((path) => [`${path}/a`, "a"])),
        },
      },
      { tag: "v2.0.3" },
      { tag: "frontend-v1.3.1" },
      { tag: "infra-v1.3" },
      { tag: "models-2025.10.001" },
      { commit: "feat(api)!: drop the old door", files: { "services/api/a": "b" } },
      { commit: "fix(web): mend the page", files: { "apps/web/a": "b" } },
      { commit: "fix(net): mend the route", files: { "infra/a": "b" } },
      { commit: "feat(scoring): train again", files: { "models/a": "b", "models/b": "b" } },
      { commit: "docs: explain", files: { "README.md": "b" } },
    ],
  });

  const result = await scenario.run({ action: "version-bump", inputs: { component: "*" } });

  expect(describeRun(result)).toMatchSnapshot();
  expect(JSON.parse(result.outputs.components ?? "")).toMatchObject([
    { component: "backend", version: "3.0.0", tag: "v3.0.0", previousTag: "v2.0.3", bump: "major" },
    { component: "frontend", version: "1.3.2", tag: "frontend-v1.3.2", previousTag: "frontend-v1.3.1", bump: "patch" },
    { component: "infrastructure", version: "1.4", tag: "infra-v1.4", previousTag: "infra-v1.3", bump: "minor" },
    { component: "models", version: "2025.10.002", tag: "models-2025.10.002", previousTag: "models-2025.10.001" },
  ]);
});
