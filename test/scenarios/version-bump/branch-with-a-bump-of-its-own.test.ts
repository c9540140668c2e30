import { expect, test } from "@jest/globals";
import { openScenario } from "../../support/open-scenario.ts";

const policyWith = (bump: string) => `version: 1\nbranches:\n  main: { bump: ${bump} }\n`;

test.each([
  { bump: "minor", commit: "fix: colours", version: "1.3.0", released: "true" },
  { bump: "major", commit: "fix: colours", version: "2.0.0", released: "true" },
  { bump: "minor", commit: "feat!: drop the old API", version: "1.3.0", released: "true" },
  { bump: "minor", commit: "docs: colours", version: "1.2.3", released: "false" },
  { bump: "none", commit: "feat: search", version: "1.2.3", released: "false" },
])("on a branch of bump $bump, $commit gives $version", async ({ bump, commit, version, released }) => {
  await using scenario = await openScenario({
    history: [
      { commit: "feat: first", files: { ".github/release-policy.yml": policyWith(bump) } },
      { tag: "v1.2.3" },
      commit,
    ],
  });

  const { outputs } = await scenario.run({ action: "version-bump" });

  expect(outputs).toMatchObject({ version, released });
});
