import { expect, test } from "@jest/globals";
import type { Permissions } from "@release-actions/rehearsal/github/embedded-github";
import { listedPermissions, permissionsLess } from "../../support/listed-permissions.ts";
import { everythingOf, failureOf, openReleases, write } from "./github-world.ts";

const LISTED = listedPermissions("release-changelog");

/** `commit: none, release: none` as inputs. */
const inputsOf = (mode: string) =>
  Object.fromEntries(
    mode.split(", ").map((one): [string, string] => [one.split(": ")[0] ?? "", one.split(": ")[1] ?? ""]),
  );

/** A full checkout needs no token to be read, so there is none. */
async function runWith(mode: string, permissions: Permissions) {
  await using scenario = await openReleases();
  const before = everythingOf(scenario);
  // Fetched from the embedded GitHub, whose address the links then hold.
  const run = write({ tag: "v1.3.0", ...inputsOf(mode) }, { permissions, checkout: "none", env: {} });
  const result = await scenario.run(run);
  return { result, before, after: everythingOf(scenario) };
}

test.each(Object.entries(LISTED))(
  "%s works with exactly the permissions that are listed",
  async (mode, permissions) => {
    const { result } = await runWith(mode, permissions);

    expect(failureOf(result)).toBe("");
    expect(result.outputs["notes-path"]).toBe("docs/release-notes/v1.3.0.md");
  },
);

test.each(permissionsLess(LISTED))(
  "$mode fails clearly where $taken is taken away and $permissions is left",
  async ({ mode, taken, permissions }) => {
    const { result, before, after } = await runWith(mode, permissions);

    expect(result.exitCode).toBe(1);
    expect(result.log).toMatch(/FETCH_DENIED|PERMISSION_MISSING|REPOSITORY_NOT_FOUND/);
    const errors: readonly { readonly remedy: string }[] = JSON.parse(result.outputs.result ?? "{}").errors;
    expect(errors.map(({ remedy }) => remedy !== "")).toEqual([true]);
    // Without the right to contents nothing is begun; without the one to pull requests it is said what was.
    if (taken.startsWith("contents")) expect(after).toEqual(before);
    else expect(result.log).toMatch(/Done before: /);
  },
);
