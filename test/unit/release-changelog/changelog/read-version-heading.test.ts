import { describe, expect, test } from "@jest/globals";
import { tagTemplate } from "@release-actions/core/versioning/tag-template";
import { readVersionHeading } from "../../../../actions/release-changelog/src/changelog/read-version-heading.ts";

const TEMPLATES = [
  tagTemplate("v{version}", "semver"),
  tagTemplate("@acme/web@{version}", "semver"),
  tagTemplate("infra/{version}", "major-minor"),
  tagTemplate("{version}-models", "calver"),
];

describe("readVersionHeading", () => {
  test.each([
    ["1.2.3", 0, "1.2.3"],
    ["v1.2.3", 0, "1.2.3"],
    ["V1.2.3", 0, "1.2.3"],
    ["1.2.3-rc.1+build.5", 0, "1.2.3-rc.1+build.5"],
    ["[1.2.3](https://example.org/compare/v1.2.2...v1.2.3) (2025-10-21)", 0, "1.2.3"],
    ["[1.2.3] - 2025-10-21 [YANKED]", 0, "1.2.3"],
    ["[v1.2.3] / 21 October 2025", 0, "1.2.3"],
    ["1.2.3 / 2012-03-04", 0, "1.2.3"],
    ["1.2.3, 2012", 0, "1.2.3"],
    ["1.2.3: codename", 0, "1.2.3"],
    ["1.2.3/0.65.0 2025-10-21", 0, "1.2.3"],
    ["**1.2.3**", 0, "1.2.3"],
    ["`v1.2.3`", 0, "1.2.3"],
    ["_1.2.3_", 0, "1.2.3"],
    ["<small>1.2.3 (2025-10-21)</small>", 0, "1.2.3"],
    ['<a name="1.2.3"></a>1.2.3', 0, "1.2.3"],
    ["Version 1.2.3 (2018-01-28)", 0, "1.2.3"],
    ["[Release v1.2.3](https://example.org)", 0, "1.2.3"],
    ["2015-05-04, Version 1.8.1 (Maintenance), @ana", 0, "1.8.1"],
    ["🚀 v1.2.3", 0, "1.2.3"],
    ["@acme/web@1.2.3", 1, "1.2.3"],
    ["[@&#8203;acme/web@&#8203;1.2.3](https://example.org)", 1, "1.2.3"],
    ["infra/1.4 (2025-10-21)", 2, "1.4"],
    ["1.4", 2, "1.4"],
    ["2025.10.001-models", 3, "2025.10.001"],
    ["2025.10.001", 3, "2025.10.001"],
  ])("reads %s", (markdown, component, version) => {
    const named = readVersionHeading(markdown, TEMPLATES);
    expect([named?.of?.component, named?.of?.version.text]).toEqual([component, version]);
  });

  test.each(["legacy-v1.2.3", "1.2.3.4 (2025)", "v01.2.3", "@acme/gone@1.2.3"])(
    "knows %s for another's",
    (markdown) => {
      expect(readVersionHeading(markdown, TEMPLATES)).toEqual({ of: undefined, plain: true });
    },
  );

  test.each([
    "Features",
    "Update to OpenSSL 1.0.1",
    "The 1.2.3 release",
    "2025-10-21",
    "3 fixes",
    "Node.js 24.1 ChangeLog",
    "0.3.x is gone",
    "",
    "[](1.2.3)",
  ])("passes %j over", (markdown) => {
    expect(readVersionHeading(markdown, TEMPLATES)).toBeUndefined();
  });

  test.each([
    ["1.2.3", true],
    ["[1.2.3](https://example.org)", true],
    ["1.2.3 (2025-10-21)", true],
    ["1.2.3 [YANKED]", true],
    ["1.2.3 (unreleased)", true],
    ["1.2.3 red panda", false],
    ["v2.0.0 migration guide", false],
  ])("tells whether %s is the heading of a release at any level: %j", (markdown, plain) => {
    expect(readVersionHeading(markdown, TEMPLATES)?.plain).toBe(plain);
  });
});
