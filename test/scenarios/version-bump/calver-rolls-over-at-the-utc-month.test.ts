import { expect, test } from "@jest/globals";
import { describeRun } from "../../support/describe-run.ts";
import { openScenario } from "../../support/open-scenario.ts";

const POLICY = {
  ".github/release-policy.yml": 'version: 1\ncomponents:\n  models: { path: ., scheme: calver, tag: "v{version}" }\n',
};

test.each([
  { now: "2025-10-31T23:59:59Z", version: "2025.10.008" },
  { now: "2025-11-01T00:00:00Z", version: "2025.11.001" },
  { now: "2025-10-31T23:30:00-05:00", version: "2025.11.001" },
  { now: "2026-01-01T00:30:00+02:00", version: "2025.12.001" },
  { now: "2025-09-30T12:00:00Z", version: "2025.10.008" },
])("at $now the build is $version", async ({ now, version }) => {
  await using scenario = await openScenario({
    now: new Date(now),
    history: [{ commit: "feat: first", files: POLICY }, { tag: "v2025.10.007" }, "fix: train again"],
  });

  const result = await scenario.run({ action: "version-bump" });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result.outputs).toMatchObject({
    released: "true",
    version,
    tag: `v${version}`,
    "previous-version": "2025.10.007",
  });
});
