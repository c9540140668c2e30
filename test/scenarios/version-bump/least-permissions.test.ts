import { expect, test } from "@jest/globals";
import type { Permissions } from "@release-actions/rehearsal/github/embedded-github";
import type { HistoryStep } from "../../support/build-history.ts";
import { listedPermissions, permissionsLess } from "../../support/listed-permissions.ts";
import { openScenario } from "../../support/open-scenario.ts";

const LISTED = listedPermissions("version-bump");
const POLICY = "version: 1\ncomponents:\n  api: { path: ., files: [VERSION] }\n";
const HISTORY: readonly HistoryStep[] = [
  { commit: "feat: first", files: { ".github/release-policy.yml": POLICY, VERSION: "1.2.3\n" } },
  { tag: "v1.2.3" },
  "feat: more",
];

/** A full checkout needs no token to be read, so there is none. */
async function runWith(mode: string, permissions: Permissions) {
  await using scenario = await openScenario({ history: HISTORY });
  const files = { VERSION: "1.2.3\n" };
  return await scenario.run({ action: "version-bump", inputs: { mode }, permissions, checkout: "none", files });
}

test.each(Object.entries(LISTED))(
  "mode %s works with exactly the permissions that are listed",
  async (mode, permissions) => {
    const { exitCode, outputs, log } = await runWith(mode, permissions);

    expect({ exitCode, log }).toMatchObject({ exitCode: 0 });
    expect(outputs).toMatchObject({ version: "1.3.0" });
  },
);

test.each(permissionsLess(LISTED))(
  "mode $mode fails where $taken is taken away and $permissions is left",
  async ({ mode, permissions }) => {
    const { exitCode, outputs, log } = await runWith(mode, permissions);

    expect({ exitCode, released: outputs.released }).toEqual({ exitCode: 1, released: "false" });
    expect(log).toMatch(/FETCH_DENIED|PERMISSION_MISSING|REPOSITORY_NOT_FOUND/);
  },
);
