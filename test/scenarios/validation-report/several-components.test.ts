import { expect, test } from "@jest/globals";
import { openScenario } from "../../support/open-scenario.ts";
import { JUNIT, JUNIT_PASSED } from "./samples.ts";

const POLICY = `version: 1
components:
  api: { path: api, tag: "api-v{version}" }
  web: { path: web, tag: "web-v{version}" }
`;
const HISTORY = [
  { commit: "feat: first", files: { ".github/release-policy.yml": POLICY, "api/a": "a", "web/a": "a" } },
];

test("each component has a check run and a report of its own at the same commit", async () => {
  await using scenario = await openScenario({ history: HISTORY });
  const run = (component: string, results: string) =>
    scenario.run({
      action: "validation-report",
      inputs: { component, results: `${component}/*.xml`, "report-path": `out/${component}/validation.md` },
      permissions: { contents: "read", checks: "write" },
      files: { [`${component}/unit.xml`]: results },
    });

  const api = await run("api", JUNIT);
  const web = await run("web", JUNIT_PASSED);

  expect([api.outputs, web.outputs]).toMatchObject([
    { verdict: "failed", "report-path": "out/api/validation.md" },
    { verdict: "passed", "report-path": "out/web/validation.md" },
  ]);
  expect(scenario.github.state.checkRuns).toMatchObject([
    { name: "validation (api)", conclusion: "failure" },
    { name: "validation (web)", conclusion: "success" },
  ]);
});

test("a component that the policy does not have is refused", async () => {
  await using scenario = await openScenario({ history: HISTORY });

  const result = await scenario.run({
    action: "validation-report",
    inputs: { component: "app", results: "unit.xml" },
    files: { "unit.xml": JUNIT_PASSED },
  });

  expect(result).toMatchObject({ exitCode: 1, requests: [], outputs: { verdict: "" } });
  expect(result.log).toMatch("COMPONENT_UNKNOWN");
});
