import { expect, test } from "@jest/globals";
import { openScenario } from "../../support/open-scenario.ts";

const POLICY = {
  ".github/release-policy.yml": 'version: 1\ncomponents:\n  models: { path: ., scheme: calver, tag: "{version}" }\n',
};

test.each([
  { tag: "2025.10.008", now: "2025-10-31T23:59:00Z", exitCode: 0 },
  { tag: "2025.10.008", now: "2025-11-01T00:01:00Z", exitCode: 0 },
  { tag: "2025.11.001", now: "2025-10-31T23:59:00Z", exitCode: 1 },
  { tag: "2025.09.001", now: "2025-10-31T23:59:00Z", exitCode: 1 },
])("the tag $tag of a commit of October, checked at $now", async ({ tag, now, exitCode }) => {
  await using scenario = await openScenario({
    now: new Date(now),
    history: [{ commit: "feat: first", files: POLICY }, { tag: "2025.10.007" }, "fix: train again", { tag }],
  });

  const result = await scenario.run({ action: "version-bump", inputs: { mode: "check" }, ref: `refs/tags/${tag}` });

  expect(result.exitCode).toBe(exitCode);
  expect(result.log).toMatch(exitCode === 0 ? "" : /TAG_BREAKS_POLICY.*2025\.10\.008/);
});
