import { expect, test } from "@jest/globals";
import type { HistoryStep } from "../../support/build-history.ts";
import { describeRun } from "../../support/describe-run.ts";
import type { CheckoutKind } from "../../support/open-scenario.ts";
import { openScenario } from "../../support/open-scenario.ts";

const KINDS: readonly CheckoutKind[] = ["shallow", "blobless", "treeless", "none"];
const POLICY = `version: 1
components:
  api: { path: api, tag: "api-v{version}", files: [api/VERSION] }
  web: { path: web, tag: "web-v{version}", files: [web/VERSION] }
`;
const HISTORY: readonly HistoryStep[] = [
  {
    commit: "feat: first",
    files: { "api/VERSION": "1.0.0\n", "web/VERSION": "2.0.0\n", ".github/release-policy.yml": POLICY },
  },
  { tag: "api-v1.0.0" },
  { tag: "web-v2.0.0", message: "annotated" },
  { commit: "fix: mend the page", files: { "web/a.txt": "b" } },
  { branch: "side" },
  { commit: "feat: more to ask", files: { "api/a.txt": "b" } },
  { branch: "main" },
  { commit: "docs: explain", files: { "README.md": "b" } },
  { merge: "side", message: "Merge side" },
];

test.each([
  { of: "a repository of one component", history: ["feat: first", { tag: "v1.2.3" }, "feat: more"], inputs: {} },
  { of: "components by path", history: HISTORY, inputs: { component: "*" } },
  { of: "a full ref", history: HISTORY, inputs: { component: "api", ref: "refs/heads/side" } },
  { of: "a short ref", history: HISTORY, inputs: { component: "api", ref: "side" } },
  { of: "a commit to count from", history: HISTORY, inputs: { component: "web", from: "api-v1.0.0" } },
  { of: "the check of version files", history: HISTORY, inputs: { component: "*", mode: "check" } },
])("every kind of checkout gives the same outputs of $of", async ({ history, inputs }) => {
  await using scenario = await openScenario({ history });
  const full = await scenario.run({ action: "version-bump", inputs });

  expect(describeRun(full)).toMatchSnapshot();
  expect(full.requests).toEqual([]);
  for (const checkout of KINDS) {
    const { exitCode, outputs, summary } = await scenario.run({ action: "version-bump", inputs, checkout });
    expect({ checkout, exitCode, outputs, summary }).toEqual({
      checkout,
      exitCode: 0,
      outputs: full.outputs,
      summary: full.summary,
    });
  }
});
