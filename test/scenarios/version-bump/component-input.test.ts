import { expect, test } from "@jest/globals";
import type { HistoryStep } from "../../support/build-history.ts";
import { describeRun } from "../../support/describe-run.ts";
import { openScenario } from "../../support/open-scenario.ts";

const POLICY = `version: 1
components:
  api: { path: api, tag: "api-v{version}" }
  web: { path: web, tag: "web-v{version}" }
`;
const HISTORY: readonly HistoryStep[] = [
  { commit: "feat: first", files: { "api/a.txt": "a", "web/a.txt": "a", ".github/release-policy.yml": POLICY } },
  { tag: "api-v1.0.0" },
  { tag: "web-v2.0.0" },
  { commit: "fix: mend the page", files: { "web/a.txt": "b" } },
  { commit: "feat: more to ask", files: { "api/a.txt": "b" } },
];

test.each([
  { component: "", code: "COMPONENT_MISSING" },
  { component: "docs", code: "COMPONENT_UNKNOWN" },
])("component `$component` fails with $code, which names what there is", async ({ component, code }) => {
  await using scenario = await openScenario({ history: HISTORY });

  const result = await scenario.run({ action: "version-bump", inputs: { component } });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result.log).toMatch(`${code}`);
  expect(result.log).toMatch("api, web");
});

test("a component is released by the commits of its path", async () => {
  await using scenario = await openScenario({ history: HISTORY });

  const result = await scenario.run({ action: "version-bump", inputs: { component: "web" } });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result.outputs).toMatchObject({ released: "true", version: "2.0.1", tag: "web-v2.0.1", commits: "1" });
});

test("`*` releases each component by its own commits", async () => {
  await using scenario = await openScenario({ history: HISTORY });

  const result = await scenario.run({ action: "version-bump", inputs: { component: "*" } });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result.outputs).toMatchObject({ released: "true", version: "", tag: "" });
  expect(JSON.parse(result.outputs.components ?? "")).toMatchObject([
    { component: "api", version: "1.1.0", tag: "api-v1.1.0", previousTag: "api-v1.0.0", bump: "minor" },
    { component: "web", version: "2.0.1", tag: "web-v2.0.1", previousTag: "web-v2.0.0", bump: "patch" },
  ]);
});
