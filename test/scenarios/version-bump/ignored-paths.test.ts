import { expect, test } from "@jest/globals";
import { describeRun } from "../../support/describe-run.ts";
import { openScenario } from "../../support/open-scenario.ts";

const policy = 'version: 1\ncomponents:\n  api: { path: [api, shared.ts], ignore: [api/docs], tag: "v{version}" }\n';

test.each([
  { touched: ["api/docs/page.md"], released: "false", version: "1.0.0" },
  { touched: ["api/docs/page.md", "api/a"], released: "true", version: "1.1.0" },
  { touched: ["shared.ts"], released: "true", version: "1.1.0" },
  { touched: ["api.md", "shared.ts.bak"], released: "false", version: "1.0.0" },
])("a feature in $touched: released is $released", async ({ touched, released, version }) => {
  await using scenario = await openScenario({
    history: [
      { commit: "feat: first", files: { "api/a": "a", ".github/release-policy.yml": policy } },
      { tag: "v1.0.0" },
      { commit: "feat: more", files: Object.fromEntries(touched.map((path) => [path, "b"])) },
    ],
  });

  const result = await scenario.run({ action: "version-bump" });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result.outputs).toMatchObject({ released, version });
});
