import { expect, test } from "@jest/globals";
import { describeRun } from "../../support/describe-run.ts";
import { openScenario } from "../../support/open-scenario.ts";

const policy = (commits: string) => ({ ".github/release-policy.yml": `version: 1\ncommits: { ${commits} }\n` });

test.each([
  { commit: "feat!: turn", files: {}, version: "0.4.0", bump: "minor" },
  { commit: "feat: add", files: {}, version: "0.4.0", bump: "minor" },
  { commit: "fix: mend", files: {}, version: "0.3.2", bump: "patch" },
  { commit: "feat!: turn", files: policy("major-on-zero: true"), version: "1.0.0", bump: "major" },
  { commit: "feat: add", files: policy("minor-on-zero: false"), version: "0.3.2", bump: "patch" },
])("on 0.3.1 `$commit` leads to $version under $files", async ({ commit, files, version, bump }) => {
  await using scenario = await openScenario({
    history: [{ commit: "feat: first", files: { "a.txt": "a", ...files } }, { tag: "v0.3.1" }, commit],
  });

  const result = await scenario.run({ action: "version-bump" });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result.outputs).toMatchObject({ released: "true", version, bump });
});
