import { expect, test } from "@jest/globals";
import type { HistoryStep } from "../../support/build-history.ts";
import { describeRun } from "../../support/describe-run.ts";
import { openScenario } from "../../support/open-scenario.ts";

const POLICY = { ".github/release-policy.yml": "version: 1\nbranches:\n  main: { prerelease: rc }\n" };
const RELEASED: readonly HistoryStep[] = [{ commit: "feat: first", files: POLICY }, { tag: "v1.2.3" }, "feat: second"];

test.each([
  { title: "the first candidate", since: [], released: "true", version: "1.3.0-rc.1" },
  {
    title: "the same candidate again, at its own commit",
    since: [{ tag: "v1.3.0-rc.1" }],
    released: "true",
    version: "1.3.0-rc.1",
  },
  {
    title: "the second candidate",
    since: [{ tag: "v1.3.0-rc.1" }, "fix: third"],
    released: "true",
    version: "1.3.0-rc.2",
  },
  {
    title: "no candidate where nothing came since the last",
    since: [{ tag: "v1.3.0-rc.1" }, "docs: explain"],
    released: "false",
    version: "1.2.3",
  },
  {
    title: "a candidate of a higher version where the commits ask for it",
    since: [{ tag: "v1.3.0-rc.1" }, "feat!: turn"],
    released: "true",
    version: "2.0.0-rc.1",
  },
  {
    title: "the first candidate after the final version",
    since: [{ tag: "v1.3.0" }, "fix: third"],
    released: "true",
    version: "1.3.1-rc.1",
  },
])("the branch's channel gives $title", async ({ since, released, version }) => {
  await using scenario = await openScenario({ history: [...RELEASED, ...since] });

  const result = await scenario.run({ action: "version-bump" });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result.outputs).toMatchObject({ released, version });
});

test("the final version follows its candidates where `prerelease` is `none`", async () => {
  await using scenario = await openScenario({
    history: [...RELEASED, { tag: "v1.3.0-rc.1" }, "fix: third", { tag: "v1.3.0-rc.2" }],
  });

  const result = await scenario.run({ action: "version-bump", inputs: { prerelease: "none" } });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result.outputs).toMatchObject({
    released: "true",
    version: "1.3.0",
    "previous-version": "1.2.3",
    bump: "minor",
  });
});

test("the final version is given to the very commit of the candidate that was validated", async () => {
  await using scenario = await openScenario({ history: [...RELEASED, { tag: "v1.3.0-rc.1" }, "docs: explain"] });
  const validated = scenario.refs().get("v1.3.0-rc.1");

  const result = await scenario.run({
    action: "version-bump",
    inputs: { mode: "tag", ref: "v1.3.0-rc.1", prerelease: "none" },
    permissions: { contents: "write" },
  });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result.outputs).toMatchObject({ released: "true", version: "1.3.0", sha: validated });
  expect(scenario.refs().get("v1.3.0")).toBe(validated);
});

test.each([
  { since: [], version: "1.0.0-rc.1" },
  { since: [{ tag: "v1.0.0-rc.1" }, "fix: second"], version: "1.0.0-rc.2" },
])("before the first release the channel gives $version", async ({ since, version }) => {
  await using scenario = await openScenario({ history: [{ commit: "feat: first", files: POLICY }, ...since] });

  const result = await scenario.run({ action: "version-bump" });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result.outputs).toMatchObject({ released: "true", version, "previous-version": "" });
});

test.each(["1", "rc.1", "r c", "ü"])("the channel `%s` is refused", async (prerelease) => {
  await using scenario = await openScenario({ history: RELEASED });

  const result = await scenario.run({ action: "version-bump", inputs: { prerelease } });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result.exitCode).toBe(1);
  expect(result.log).toMatch("CHANNEL_INVALID");
});
