import { expect, test } from "@jest/globals";
import { git } from "../../support/build-history.ts";
import { describeRun } from "../../support/describe-run.ts";
import { openScenario } from "../../support/open-scenario.ts";

const POLICY = `version: 1
components:
  api: { path: api, tag: "api-v{version}", files: [api/VERSION] }
  web: { path: web, tag: "web-v{version}", files: [web/VERSION] }
`;
const FILES = { ".github/release-policy.yml": POLICY, "api/VERSION": "1.0.0\n", "web/VERSION": "2.0.0\n" };

test("components may be proposed each in a pull request of its own, or all in one", async () => {
  await using scenario = await openScenario({
    now: new Date("2025-10-21T12:00:00Z"),
    history: [
      { commit: "feat: first", files: FILES },
      { tag: "api-v1.0.0" },
      { tag: "web-v2.0.0" },
      { commit: "fix: mend", files: { "api/a": "b", "web/a": "b" } },
    ],
  });
  const permissions = { contents: "write", "pull-requests": "write" } as const;

  for (const component of ["api", "web", "*"]) {
    const result = await scenario.run({
      action: "version-bump",
      inputs: { mode: "pull-request", component },
      permissions,
    });
    expect(describeRun(result)).toMatchSnapshot(component);
  }

  const changes = scenario.github.state.pulls.map(({ head, title, headSha }) => {
    return { head, title, files: git(scenario.directory, ["show", "--format=", "--name-only", headSha]).split("\n") };
  });
  expect(changes).toMatchSnapshot("pull requests");
  expect(changes.map(({ files }) => files)).toEqual([["api/VERSION"], ["web/VERSION"], ["api/VERSION", "web/VERSION"]]);
});
