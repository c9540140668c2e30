import { expect, test } from "@jest/globals";
import { describeRun } from "../../support/describe-run.ts";
import { FOUR_COMPONENTS } from "../../support/four-components.ts";
import { openScenario } from "../../support/open-scenario.ts";

test("the strategy's four components are versioned each by its scheme and path", async () => {
  await using scenario = await openScenario({
    now: new Date("2025-10-21T12:00:00Z"),
    history: [...FOUR_COMPONENTS, { commit: "docs: explain", files: { "README.md": "b" } }],
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
