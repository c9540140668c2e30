import { expect, test } from "@jest/globals";
import type { HistoryStep } from "../../support/build-history.ts";
import { describeRun } from "../../support/describe-run.ts";
import { openScenario } from "../../support/open-scenario.ts";

const policy = (linked: string) => `version: 1
linked: ${linked}
components:
  api: { path: api, tag: "api-v{version}" }
  web: { path: web, tag: "web-v{version}" }
`;
const history = (linked: string, commit: HistoryStep): readonly HistoryStep[] => [
  { commit: "feat: first", files: { "api/a": "a", "web/a": "a", ".github/release-policy.yml": policy(linked) } },
  { tag: "api-v1.0.0" },
  { tag: "web-v2.0.0" },
  commit,
];
const FEATURE = { commit: "feat: more to ask", files: { "api/a": "b" } };

test.each([
  { linked: "none", versions: ["api-v1.1.0"] },
  { linked: "patch", versions: ["api-v1.1.0", "web-v2.0.1"] },
  { linked: "minor", versions: ["api-v1.1.0", "web-v2.1.0"] },
])("a release of one component with `linked: $linked` is $versions", async ({ linked, versions }) => {
  await using scenario = await openScenario({ history: history(linked, FEATURE) });

  const result = await scenario.run({ action: "version-bump", inputs: { component: "*" } });

  expect(describeRun(result)).toMatchSnapshot();
  const released = JSON.parse(result.outputs.components ?? "");
  expect(released.map(({ tag }: { tag: string }) => tag)).toEqual(versions);
});

test("linked components stay where they are while none is released", async () => {
  const docs = { commit: "docs: explain", files: { "api/a": "b" } };
  await using scenario = await openScenario({ history: history("patch", docs) });

  const result = await scenario.run({ action: "version-bump", inputs: { component: "*" } });

  expect(result.outputs).toMatchObject({ released: "false", components: "[]" });
});

test("a linked component that is asked for alone follows all the same", async () => {
  await using scenario = await openScenario({ history: history("patch", FEATURE) });

  const result = await scenario.run({ action: "version-bump", inputs: { component: "web" } });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result.outputs).toMatchObject({ released: "true", version: "2.0.1", bump: "patch" });
});
