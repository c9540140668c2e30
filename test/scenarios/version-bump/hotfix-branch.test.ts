import { expect, test } from "@jest/globals";
import type { HistoryStep } from "../../support/build-history.ts";
import { describeRun } from "../../support/describe-run.ts";
import { openScenario } from "../../support/open-scenario.ts";

const PRODUCTION: readonly HistoryStep[] = ["feat: first", { tag: "v1.2.3" }, "feat: second", { tag: "v1.3.0" }];
const on = (branch: string): HistoryStep => ({ branch, at: "refs/tags/v1.2.3" });

test.each(["fix: mend", "chore(deps): update the lock", "Mend it"])(
  "`%s` on a hotfix branch is PATCH+1",
  async (commit) => {
    await using scenario = await openScenario({ history: [...PRODUCTION, on("hotfix/1.2.4"), commit] });

    const result = await scenario.run({ action: "version-bump", ref: "refs/heads/hotfix/1.2.4" });

    expect(describeRun(result)).toMatchSnapshot();
    expect(result.outputs).toMatchObject({
      released: "true",
      version: "1.2.4",
      "previous-version": "1.2.3",
      bump: "patch",
    });
  },
);

test("the branch that `ref` names counts, not the one that the workflow runs for", async () => {
  await using scenario = await openScenario({
    history: [...PRODUCTION, on("hotfix/1.2.4"), "chore: mend", { branch: "main" }],
  });

  const result = await scenario.run({ action: "version-bump", inputs: { ref: "hotfix/1.2.4" } });

  expect(result.outputs).toMatchObject({ released: "true", version: "1.2.4" });
});

test.each([
  { scheme: "major-minor", tag: "v1.4", version: "1.5" },
  { scheme: "calver", tag: "v2025.09.004", version: "2025.09.005" },
])("a hotfix of $tag by $scheme is $version", async ({ scheme, tag, version }) => {
  await using scenario = await openScenario({
    now: new Date("2025-10-21T12:00:00Z"),
    history: [...production(scheme, tag), { branch: "hotfix/urgent" }, "fix: mend"],
  });

  const result = await scenario.run({ action: "version-bump", ref: "refs/heads/hotfix/urgent" });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result.outputs).toMatchObject({ released: "true", version, "previous-version": tag.slice(1) });
});

test("a hotfix whose number main has taken since is refused", async () => {
  await using scenario = await openScenario({
    history: [
      ...production("major-minor", "v1.4"),
      { branch: "hotfix/urgent" },
      "fix: mend",
      { branch: "main" },
      "feat: second",
      { tag: "v1.5" },
    ],
  });

  const result = await scenario.run({ action: "version-bump", ref: "refs/heads/hotfix/urgent" });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result.exitCode).toBe(1);
  expect(result.log).toMatch("VERSION_TAKEN");
});

function production(scheme: string, tag: string): readonly HistoryStep[] {
  const policy = `version: 1\ncomponents:\n  it: { path: ., scheme: ${scheme}, tag: "v{version}" }\n`;
  return [{ commit: "feat: first", files: { ".github/release-policy.yml": policy } }, { tag }];
}
