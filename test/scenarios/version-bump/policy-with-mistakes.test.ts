import { expect, test } from "@jest/globals";
import { describeRun } from "../../support/describe-run.ts";
import { openScenario } from "../../support/open-scenario.ts";

const POLICY = `version: 1
components:
  api:
    path: ../api
    schema: semver
commits:
  types: { feat: minr }
`;

test.each(["full", "none"] as const)(
  "mistakes in the policy are annotated at their places, read from a %s checkout",
  async (checkout) => {
    await using scenario = await openScenario({
      history: [{ commit: "feat: first", files: { ".github/release-policy.yml": POLICY } }],
    });

    const result = await scenario.run({ action: "version-bump", checkout });

    expect(describeRun(result)).toMatchSnapshot();
    expect(result).toMatchObject({ exitCode: 1, outputs: { released: "false" } });
    for (const place of ["line=4,col=11", "line=5,col=5", "line=7,col=18"])
      expect(result.log).toMatch(new RegExp(`^::error [^:]*file=\\.github/release-policy\\.yml,[^:]*${place}`, "m"));
  },
);

test("a policy that an input names must exist", async () => {
  await using scenario = await openScenario({ history: ["feat: first"] });

  const result = await scenario.run({ action: "version-bump", inputs: { policy: "release.yml" } });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result.exitCode).toBe(1);
  expect(result.log).toMatch("POLICY_NOT_FOUND");
});
