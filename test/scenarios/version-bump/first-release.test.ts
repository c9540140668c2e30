import { expect, test } from "@jest/globals";
import { describeRun } from "../../support/describe-run.ts";
import { openScenario } from "../../support/open-scenario.ts";

test.each([
  { title: "the first release is 1.0.0", policy: {}, version: "1.0.0" },
  {
    title: "the first release is what the policy has as `initial`",
    policy: { ".github/release-policy.yml": 'version: 1\ncomponents:\n  api: { path: ., initial: "0.1.0" }\n' },
    version: "0.1.0",
  },
])("$title", async ({ policy, version }) => {
  await using scenario = await openScenario({
    history: [{ commit: "feat: first", files: { "a.txt": "", ...policy } }],
  });

  const result = await scenario.run({ action: "version-bump" });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result.outputs).toMatchObject({ released: "true", version, "previous-version": "", "previous-tag": "" });
});

test("documentation alone is no reason for a first release", async () => {
  await using scenario = await openScenario({ history: ["docs: explain"] });

  const result = await scenario.run({ action: "version-bump" });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result.outputs).toMatchObject({ released: "false", version: "", bump: "none", components: "[]" });
});
