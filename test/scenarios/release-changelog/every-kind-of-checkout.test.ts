import { expect, test } from "@jest/globals";
import type { HistoryStep } from "../../support/build-history.ts";
import type { CheckoutKind } from "../../support/open-scenario.ts";
import { openScenario } from "../../support/open-scenario.ts";
import { describeNotes } from "./describe-notes.ts";
import { writtenFiles } from "./written-files.ts";

const KINDS: readonly CheckoutKind[] = ["shallow", "blobless", "treeless", "none"];
const POLICY = `version: 1
components:
  api: { path: api, tag: "api-v{version}" }
  web: { path: web, tag: "web-v{version}" }
changelog: { documentation: [docs] }
`;
const COMPONENTS: readonly HistoryStep[] = [
  { commit: "feat: first", files: { "api/a": "a", "web/a": "a", ".github/release-policy.yml": POLICY } },
  { tag: "api-v1.0.0" },
  { tag: "web-v2.0.0", message: "annotated" },
  { commit: "fix(page): mend the page", files: { "web/a": "b" } },
  { branch: "side" },
  { commit: "feat: more to ask (#12)", files: { "api/a": "b", "api/docs.md": "b" } },
  { branch: "main" },
  { commit: "feat: explain", files: { "docs/guide.md": "b", "web/a": "c" } },
  { merge: "side", message: "Merge side" },
  { tag: "api-v1.1.0", message: "annotated" },
  { tag: "web-v2.1.0" },
];
const ONE: readonly HistoryStep[] = ["feat: first", { tag: "v1.0.0" }, "fix: second", { tag: "v1.0.1" }, "docs: third"];

test.each([
  { of: "a tag that is not the newest commit", history: ONE, inputs: { tag: "v1.0.1" } },
  { of: "a first release", history: ONE, inputs: { tag: "v1.0.0" } },
  { of: "all tags of the commit", history: COMPONENTS, inputs: { component: "*" } },
  { of: "a commit to count from", history: COMPONENTS, inputs: { tag: "web-v2.1.0", from: "api-v1.0.0" } },
  { of: "the changelog of all releases", history: COMPONENTS, inputs: { tag: "*", component: "*" } },
])("every kind of checkout gives the same bytes for $of", async ({ history, inputs }) => {
  await using scenario = await openScenario({ history });
  const full = await scenario.run({ action: "release-changelog", inputs });

  expect(describeNotes(full)).toMatchSnapshot();
  expect(full.requests).toEqual([]);
  for (const checkout of KINDS) {
    const run = await scenario.run({ action: "release-changelog", inputs, checkout });
    const { exitCode, outputs, summary } = run;
    expect({ checkout, exitCode, outputs, summary, files: writtenFiles(run) }).toEqual({
      checkout,
      exitCode: 0,
      outputs: full.outputs,
      summary: full.summary,
      files: writtenFiles(full),
    });
  }
});
