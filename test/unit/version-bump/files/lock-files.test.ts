import { describe, expect, test } from "@jest/globals";
import { lockFilesOf } from "@release-actions/version-bump/files/lock-files";

describe("lockFilesOf", () => {
  test.each([
    ["package.json", ["npm-shrinkwrap.json", "package-lock.json"]],
    ["apps/web/Cargo.toml", ["apps/web/Cargo.lock", "apps/Cargo.lock", "Cargo.lock"]],
    ["VERSION", []],
  ])("looks for those of %s nearest first", (path, locks) => {
    expect(lockFilesOf(path)).toEqual(locks);
  });
});
