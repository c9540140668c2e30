import { describe, expect, test } from "@jest/globals";
import { spellVersion } from "@release-actions/version-bump/files/read-version";
import { versionOf } from "./version-files.ts";

describe("spellVersion", () => {
  test.each([
    ["semver", "1.3.0-rc.2", "pyproject.toml", "1.3.0rc2"],
    ["semver", "1.3.0-alpha.1", "pyproject.toml", "1.3.0a1"],
    ["semver", "1.3.0-beta.10", "pyproject.toml", "1.3.0b10"],
    ["semver", "1.3.0-dev.4", "pyproject.toml", "1.3.0.dev4"],
    ["semver", "1.3.0-preview.4", "pyproject.toml", "1.3.0rc4"],
    ["semver", "1.3.0", "pyproject.toml", "1.3.0"],
    ["calver", "2025.10.001-rc.1", "pyproject.toml", "2025.10.001rc1"],
    ["major-minor", "1.4-rc.1", "src/app.py", "1.4rc1"],
    ["semver", "1.3.0-rc.2", "package.json", "1.3.0-rc.2"],
    ["semver", "1.3.0+5", "package.json", "1.3.0+5"],
    ["major-minor", "1.4-rc.1", "Cargo.toml", "1.4.0-rc.1"],
    ["calver", "2025.10.001", "Chart.yaml", "2025.10.1"],
    ["calver", "2025.10.001", "VERSION", "2025.10.001"],
    ["major-minor", "1.4", "main.tf", "1.4"],
  ] as const)("writes the %s version %s in %s as %s", (scheme, text, path, spelled) => {
    expect(spellVersion({ path, text: "" }, versionOf(text, scheme))).toBe(spelled);
  });

  test.each(["1.3.0-canary.1", "1.3.0-rc", "1.3.0-rc.1.2", "1.3.0-1", "1.3.0+5"])("has no Python for %s", (text) => {
    expect(() => spellVersion({ path: "pyproject.toml", text: "" }, versionOf(text))).toThrow(
      expect.objectContaining({ code: "VERSION_NOT_SPELLED" }),
    );
  });
});
