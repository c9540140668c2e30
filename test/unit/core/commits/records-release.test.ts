import { describe, expect, test } from "@jest/globals";
import { readMessage } from "@release-actions/core/commits/read-message";
import { recordsRelease } from "@release-actions/core/commits/records-release";

describe("recordsRelease", () => {
  test.each([
    "1.2.3",
    "v1.2.3",
    "v1.2.3-rc.1",
    "Release v1.2.3",
    "Version 0.5.4",
    "Publish",
    "Version Packages",
    "chore(release): 1.2.3 [skip ci]",
    "chore(release): publish",
    "chore(release): monorepo release (#1435)",
    "chore: release 1.2.3",
    "chore: release main",
    "chore(main): release api 1.2.3 (#12)",
    "chore(master): release api 5.1.0 and web 4.1.0 (#1137)",
    "build: version 2025.10.001",
    "bump: version 1.2.3 → 1.2.4",
    "release: v2.0.1",
    "release: plugin-vue@1.2.3",
    "feat: release v2.3.2 (#531)",
    "bump: 1.2.3-rc.1 to 1.2.3",
    "release 1.2.3.Final",
    `${"1.2.3, ".repeat(40)}1.2.3`,
  ])("%s records a release", (title) => {
    expect(recordsRelease(readMessage(title))).toBe(true);
  });

  test.each([
    "feat: add the release page",
    "chore(deps): version 1.2.3",
    "chore(deps): bump lodash from 4.17.19 to 4.17.20",
    "chore: release the lock",
    "docs: version 1.2 of the guide",
    "fix: 1.2.3",
    "Released early",
    "chore!: bump node 20.0.0",
    "feat!: release 2.0.0",
    "",
    // Each of these could be read in 2^40 ways.
    "1.2.3, ".repeat(9_000),
    "1.2.3-a->".repeat(7_000),
    "1.2.3-ato".repeat(7_000),
    `release ${"a@1.2.3 and ".repeat(5_000)}`,
  ])("%.60j records none", (title) => {
    expect(recordsRelease(readMessage(title))).toBe(false);
  });
});
