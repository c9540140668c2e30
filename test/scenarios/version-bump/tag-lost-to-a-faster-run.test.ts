import { expect, test } from "@jest/globals";
import { beforeRequest } from "../../support/before-request.ts";
import { git, type HistoryStep } from "../../support/build-history.ts";
import { describeRun } from "../../support/describe-run.ts";
import { openScenario } from "../../support/open-scenario.ts";

const POLICIES = {
  semver: "version: 1\n",
  calver: 'version: 1\ncomponents:\n  models: { path: ., scheme: calver, tag: "v{version}" }\n',
  candidates: "version: 1\nbranches:\n  main: { prerelease: rc }\n",
};
const history = (policy: string, released: string): readonly HistoryStep[] => [
  { commit: "feat: first", files: { ".github/release-policy.yml": policy } },
  { tag: released },
  { branch: "other" },
  "fix: beside",
  { branch: "main" },
  "feat: more",
  "fix: third",
];
const RUN = { action: "version-bump", inputs: { mode: "tag" }, permissions: { contents: "write" } } as const;

test("a final version that another commit took meanwhile is refused", async () => {
  await using scenario = await openScenario({ history: history(POLICIES.semver, "v1.2.3") });
  const other = scenario.refs().get("other") ?? "";
  beforeRequest(scenario.github, "git/create-ref", () => git(scenario.directory, ["tag", "v1.3.0", other]));

  const result = await scenario.run(RUN);

  expect(describeRun(result)).toMatchSnapshot();
  expect(result).toMatchObject({ exitCode: 1, outputs: { released: "false", components: "[]" } });
  expect(JSON.parse(result.outputs.result ?? "").refusal.code).toBe("VERSION_TAKEN");
  expect(scenario.refs().get("v1.3.0")).toBe(other);
});

test.each([
  { what: "a build", policy: POLICIES.calver, released: "v2025.10.001", lost: "v2025.10.002", won: "v2025.10.003" },
  { what: "a candidate", policy: POLICIES.candidates, released: "v1.2.3", lost: "v1.3.0-rc.1", won: "v1.3.0-rc.2" },
])("$what that another commit took meanwhile is numbered again", async ({ policy, released, lost, won }) => {
  await using scenario = await openScenario({
    now: new Date("2025-10-21T12:00:00Z"),
    history: history(policy, released),
  });
  const other = scenario.refs().get("other") ?? "";
  beforeRequest(scenario.github, "git/create-ref", () => git(scenario.directory, ["tag", lost, other]));

  const result = await scenario.run(RUN);

  expect(describeRun(result)).toMatchSnapshot();
  expect(result.outputs).toMatchObject({ released: "true", tag: won });
  const refs = scenario.refs();
  expect([refs.get(lost), refs.get(won)]).toEqual([other, refs.get("main")]);
});

test("a version that an earlier commit of the same history took meanwhile is counted from", async () => {
  await using scenario = await openScenario({ history: history(POLICIES.semver, "v1.2.3") });
  const earlier = git(scenario.directory, ["rev-parse", "main~1"]);
  beforeRequest(scenario.github, "git/create-ref", () => git(scenario.directory, ["tag", "v1.3.0", earlier]));

  const result = await scenario.run(RUN);

  expect(describeRun(result)).toMatchSnapshot();
  expect(result.outputs).toMatchObject({ released: "true", version: "1.3.1", "previous-version": "1.3.0" });
  expect(scenario.refs().get("v1.3.1")).toBe(scenario.refs().get("main"));
});

test("a tag that another run made at the same commit is the same release", async () => {
  await using scenario = await openScenario({ history: history(POLICIES.semver, "v1.2.3") });
  beforeRequest(scenario.github, "git/create-ref", () => git(scenario.directory, ["tag", "v1.3.0", "main"]));

  const result = await scenario.run(RUN);

  expect(describeRun(result)).toMatchSnapshot();
  expect(result.outputs).toMatchObject({ released: "true", version: "1.3.0" });
});
