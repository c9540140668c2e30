import { expect, test } from "@jest/globals";
import { describeRun } from "../../support/describe-run.ts";
import { openScenario } from "../../support/open-scenario.ts";

const POLICY = { ".github/release-policy.yml": "version: 1\n" };

test.each([
  { tag: "v1.3.0", verdict: "is right", exitCode: 0, names: "Checked" },
  { tag: "v1.3.0-rc.1", verdict: "is right for a candidate", exitCode: 0, names: "Checked" },
  { tag: "v1.2.4", verdict: "goes too short", exitCode: 1, names: "v1.3.0" },
  { tag: "v2.0.0", verdict: "goes too far", exitCode: 1, names: "v1.3.0" },
  { tag: "v1.3.0-rc.7", verdict: "skips candidates", exitCode: 1, names: "v1.3.0-rc.1" },
  { tag: "v1.3", verdict: "is of another scheme", exitCode: 1, names: "looks like a release" },
  { tag: "v1.3.0$(id)", verdict: "looks like a release", exitCode: 1, names: "looks like a release" },
  { tag: "v1", verdict: "floats over a line of versions", exitCode: 0, names: "Checked" },
  { tag: "nightly", verdict: "is no release's", exitCode: 0, names: "Checked" },
])("the hand-made tag $tag $verdict", async ({ tag, exitCode, names }) => {
  await using scenario = await openScenario({
    history: [{ commit: "feat: first", files: POLICY }, { tag: "v1.2.3" }, "feat: more", { tag, message: "by hand" }],
  });

  for (const checkout of ["full", "none"] as const) {
    const result = await scenario.run({
      action: "version-bump",
      inputs: { mode: "check" },
      ref: `refs/tags/${tag}`,
      checkout,
    });

    expect(describeRun(result)).toMatchSnapshot(checkout);
    expect(result.exitCode).toBe(exitCode);
    expect(result.summary.replaceAll("\\", "")).toMatch(names);
  }
});

test("a tag where nothing is to be released is refused", async () => {
  await using scenario = await openScenario({
    history: ["feat: first", { tag: "v1.2.3" }, "docs: explain", { tag: "v1.2.4" }],
  });

  const result = await scenario.run({ action: "version-bump", inputs: { mode: "check" }, ref: "refs/tags/v1.2.4" });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result.exitCode).toBe(1);
  expect(result.log).toMatch("TAG_BREAKS_POLICY");
});
