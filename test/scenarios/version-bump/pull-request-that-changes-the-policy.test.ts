import { expect, test } from "@jest/globals";
import { git, type HistoryStep } from "../../support/build-history.ts";
import { describeRun } from "../../support/describe-run.ts";
import { type CheckoutKind, openScenario, type Scenario } from "../../support/open-scenario.ts";

const FILE = ".github/release-policy.yml";
const STRICT = "version: 1\ncomponents:\n  api: { path: ., files: [VERSION] }\n";
/** By it the pull request might call itself a new major. */
const RELAXED = `${STRICT}commits: { types: { fix: major } }\n`;

const history = (policy: string): readonly HistoryStep[] => [
  { commit: "feat: first", files: { [FILE]: STRICT, VERSION: "1.2.3\n" } },
  { tag: "v1.2.3" },
  { branch: "fix/mine" },
  { commit: "fix: mend", files: { VERSION: "2.0.0\n", [FILE]: policy } },
];

function check(scenario: Scenario, checkout: CheckoutKind) {
  git(scenario.directory, ["update-ref", "refs/pull/7/merge", "refs/heads/fix/mine"]);
  return scenario.run({
    action: "version-bump",
    inputs: { mode: "check" },
    ref: "refs/pull/7/merge",
    checkout,
    event: { name: "pull_request", payload: { number: 7 } },
    env: { GITHUB_BASE_REF: "main", GITHUB_HEAD_REF: "fix/mine" },
  });
}

test.each(["full", "shallow", "blobless", "none"] as const)(
  "is held to the policy of the branch it goes to, in a %s checkout",
  async (checkout) => {
    await using scenario = await openScenario({ history: history(RELAXED) });

    const result = await check(scenario, checkout);

    expect(describeRun(result)).toMatchSnapshot();
    expect(result.exitCode).toBe(1);
    expect(result.log).toMatch(/VERSION_FILE_BREAKS_POLICY.*the policy gives 1\.2\.4/);
  },
);

test("and its own must be one", async () => {
  await using scenario = await openScenario({ history: history("version: 1\ncomponent: {}\n") });

  const result = await check(scenario, "full");

  expect(describeRun(result)).toMatchSnapshot();
  expect(result.exitCode).toBe(1);
  expect(result.log).toMatch("POLICY_UNKNOWN_KEY");
});

test("a merge queue is held to the policy of the branch it leads to", async () => {
  await using scenario = await openScenario({ history: history(RELAXED) });
  const queued = `gh-readonly-queue/main/pr-7-${scenario.refs().get("main")}`;
  git(scenario.directory, ["update-ref", `refs/heads/${queued}`, "refs/heads/fix/mine"]);

  const result = await scenario.run({
    action: "version-bump",
    inputs: { mode: "check" },
    ref: `refs/heads/${queued}`,
    event: { name: "merge_group", payload: {} },
  });

  expect(result.exitCode).toBe(1);
  expect(result.log).toMatch(/VERSION_FILE_BREAKS_POLICY.*the policy gives 1\.2\.4/);
});
