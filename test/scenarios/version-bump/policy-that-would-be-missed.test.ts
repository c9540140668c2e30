import { expect, test } from "@jest/globals";
import { git } from "../../support/build-history.ts";
import { describeRun } from "../../support/describe-run.ts";
import { openScenario } from "../../support/open-scenario.ts";

const POLICY = 'version: 1\ncomponents: { api: { path: ., tag: "api-{version}" } }\n';

test.each(["full", "none"] as const)(
  "a policy by another extension is refused by name, in a %s checkout",
  async (checkout) => {
    await using scenario = await openScenario({
      history: [{ commit: "feat: first", files: { ".github/release-policy.yaml": POLICY } }],
    });

    const result = await scenario.run({ action: "version-bump", checkout });

    expect(describeRun(result)).toMatchSnapshot();
    expect(result).toMatchObject({ exitCode: 1, outputs: { released: "false" } });
    expect(result.log).toMatch(/file=\.github\/release-policy\.yaml.*POLICY_MISNAMED/);
  },
);

test("a policy that is a link is followed in a checkout, and refused without one", async () => {
  await using scenario = await openScenario({ history: [{ commit: "feat: first", files: { "policy.yml": POLICY } }] });
  git(
    scenario.directory,
    ["fast-import", "--quiet"],
    [
      "commit refs/heads/main",
      "committer Ana Example <ana@example.invalid> 1761048060 +0000",
      "data 10",
      "feat: link",
      "from refs/heads/main^0",
      "M 120000 inline .github/release-policy.yml",
      "data 13",
      "../policy.yml",
      "",
    ].join("\n"),
  );

  const followed = await scenario.run({ action: "version-bump" });
  const refused = await scenario.run({ action: "version-bump", checkout: "none" });

  expect(followed.outputs).toMatchObject({ released: "true", tag: "api-1.0.0" });
  expect(describeRun(refused)).toMatchSnapshot();
  expect(refused).toMatchObject({ exitCode: 1, outputs: { released: "false" } });
  expect(refused.log).toMatch("FILE_IS_LINK");
});
