import { expect, test } from "@jest/globals";
import { git, type HistoryStep } from "../../support/build-history.ts";
import { describeRun } from "../../support/describe-run.ts";
import type { Scenario } from "../../support/open-scenario.ts";
import { openScenario } from "../../support/open-scenario.ts";

const POLICY = "version: 1\ncomponents:\n  api: { path: ., files: [VERSION, package.json] }\n";
const FILES = { ".github/release-policy.yml": POLICY, VERSION: "1.2.3\n", "package.json": '{ "version": "1.2.3" }\n' };
const HISTORY: readonly HistoryStep[] = [
  { commit: "feat: first", files: FILES },
  { tag: "v1.2.3" },
  "fix: mend",
  { branch: "next" },
  "feat: more",
];
const NOW = new Date("2025-10-21T12:00:00Z");
const RUN = {
  action: "version-bump",
  inputs: { mode: "pull-request" },
  permissions: { contents: "write", "pull-requests": "write" },
} as const;

test("a pull request with the version files is opened, and the branch itself stays as it is", async () => {
  await using scenario = await openScenario({ history: HISTORY, now: NOW });
  const before = scenario.refs().get("main");

  const result = await scenario.run(RUN);

  expect(describeRun(result)).toMatchSnapshot();
  expect(pulls(scenario)).toMatchSnapshot("pull requests");
  expect(result.outputs).toMatchObject({ released: "true", version: "1.2.4", "pull-request": "1" });
  expect(scenario.refs().get("main")).toBe(before);
  expect(scenario.refs().has("v1.2.4")).toBe(false);
});

test("run again, it finds the pull request as it is and writes nothing", async () => {
  await using scenario = await openScenario({ history: HISTORY, now: NOW });
  await scenario.run(RUN);
  const refs = scenario.refs();

  const result = await scenario.run(RUN);

  expect(describeRun(result)).toMatchSnapshot();
  expect(result.outputs["pull-request"]).toBe("1");
  expect(
    result.requests
      .filter(({ method, operationId }) => method !== "GET" && !operationId.startsWith("git/upload"))
      .map(({ operationId }) => operationId),
  ).toEqual(["git/create-tree"]);
  expect(scenario.refs()).toEqual(refs);
});

test("the next commit's run updates the same pull request", async () => {
  await using scenario = await openScenario({ history: HISTORY, now: NOW });
  await scenario.run(RUN);
  git(scenario.directory, ["update-ref", "refs/heads/main", "refs/heads/next"]);

  const result = await scenario.run(RUN);

  expect(describeRun(result)).toMatchSnapshot();
  expect(pulls(scenario)).toMatchSnapshot("pull requests");
  expect(result.outputs).toMatchObject({ version: "1.3.0", "pull-request": "1" });
  expect(git(scenario.directory, ["rev-parse", `${headOf(scenario)}~1`])).toBe(scenario.refs().get("main"));
});

test("title and body are outputs: what was edited by hand is restored", async () => {
  await using scenario = await openScenario({ history: HISTORY, now: NOW });
  await scenario.run(RUN);
  const [written] = pulls(scenario);
  const [pull] = scenario.github.state.pulls;
  if (pull !== undefined) Object.assign(pull, { title: "Release 9.9.9", body: "Version: 9.9.9" });

  const result = await scenario.run(RUN);

  expect(describeRun(result)).toMatchSnapshot();
  expect(result.outputs).toMatchObject({ version: "1.2.4" });
  expect(pulls(scenario)).toEqual([written]);
});

test("once it is merged there is nothing more to propose", async () => {
  await using scenario = await openScenario({ history: HISTORY, now: NOW });
  await scenario.run(RUN);
  git(scenario.directory, ["update-ref", "refs/heads/main", headOf(scenario)]);

  const result = await scenario.run(RUN);

  expect(describeRun(result)).toMatchSnapshot();
  expect(result.outputs).toMatchObject({ released: "true", version: "1.2.4", "pull-request": "" });
  expect(pulls(scenario)).toHaveLength(1);
});

test("a dry run opens nothing", async () => {
  await using scenario = await openScenario({ history: HISTORY, now: NOW });
  const refs = scenario.refs();

  const result = await scenario.run({ ...RUN, inputs: { ...RUN.inputs, "dry-run": "true" } });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result).toMatchObject({ exitCode: 0, requests: [], outputs: { "pull-request": "" } });
  expect(scenario.refs()).toEqual(refs);
});

test("where Actions may not open pull requests, the setting is named", async () => {
  await using scenario = await openScenario({ history: HISTORY, now: NOW, settings: { pullRequestsByActions: false } });

  const result = await scenario.run(RUN);

  expect(describeRun(result)).toMatchSnapshot();
  expect(result).toMatchObject({ exitCode: 1, outputs: { released: "false", "pull-request": "" } });
  expect(result.log).toMatch("Allow GitHub Actions to create and approve pull requests");
});

const headOf = ({ github }: Scenario) => github.state.pulls[0]?.headSha ?? "";

/** The pull requests as people see them. */
function pulls({ github, directory }: Scenario) {
  return github.state.pulls.map(({ title, body, head, base, state, headSha }) => {
    return { title, body, head, base, state, change: git(directory, ["show", "--format=%an%n%B", headSha]) };
  });
}
