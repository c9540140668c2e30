import { expect, test } from "@jest/globals";
import { describeRun } from "../../support/describe-run.ts";
import { openScenario } from "../../support/open-scenario.ts";

test.each([
  { title: "a commit that the right tag names is the same release", tag: "v1.1.0", released: "true", version: "1.1.0" },
  {
    title: "a commit that was released as something else is not released again",
    tag: "v1.0.1",
    released: "false",
    version: "1.0.1",
  },
])("$title", async ({ tag, released, version }) => {
  await using scenario = await openScenario({ history: ["feat: first", { tag: "v1.0.0" }, "feat: second", { tag }] });

  const result = await scenario.run({ action: "version-bump" });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result.outputs).toMatchObject({ released, version, tag, "previous-version": "1.0.0" });
});

test("a component that no commit touched since its version has nothing to release", async () => {
  const policy = "version: 1\ncomponents:\n  api: { path: api }\n";
  await using scenario = await openScenario({
    history: [
      { commit: "feat: first", files: { "api/a.txt": "a", ".github/release-policy.yml": policy } },
      { tag: "v1.0.0" },
      { commit: "feat: elsewhere", files: { "web/a.txt": "a" } },
    ],
  });

  const result = await scenario.run({ action: "version-bump" });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result.outputs).toMatchObject({ released: "false", version: "1.0.0", commits: "0" });
});
