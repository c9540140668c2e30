import { describe, expect, test } from "@jest/globals";
import { isSha } from "@release-actions/core/git/sha";
import { resolveBranches } from "@release-actions/core/policy/resolve-branches";
import type { Scheme } from "@release-actions/core/versioning/scheme";
import { tagTemplate } from "@release-actions/core/versioning/tag-template";
import { parseVersion, type Version } from "@release-actions/core/versioning/version";
import { lineLeftBehind } from "../../../../actions/version-bump/src/apply/keep-lines.ts";

const SHA = "a".repeat(40);

function version(scheme: Scheme, text: string): Version {
  const parsed = parseVersion(scheme, text);
  if (parsed === undefined) throw new Error(`${text} is no ${scheme} version`);
  return parsed;
}

function planFor(previous: string, next: string, { scheme = "semver" as Scheme, tag = "v{version}" } = {}) {
  if (!isSha(SHA)) throw new Error("unreachable");
  const released = version(scheme, next);
  const template = tagTemplate(tag, scheme);
  const before = {
    tag: { name: `v${previous}`, ref: "refs/tags/x" as const, sha: SHA },
    version: version(scheme, previous),
  };
  return {
    facts: { previous: before, template },
    verdict: {
      decision: "release",
      reasonCode: "COMMITS",
      version: released,
      base: released,
      bump: "major",
      claimedBy: undefined,
      notes: [],
    },
  } satisfies Parameters<typeof lineLeftBehind>[0];
}

const major = resolveBranches({});
const minor = resolveBranches({ "release/*": { maintain: "minor" } });
const deep = resolveBranches({ "lines/**": { maintain: "major" }, "release/*": { maintain: "none" } });
const none = resolveBranches({ "release/*": { maintain: "none" } });

describe("lineLeftBehind", () => {
  test.each([
    {
      title: "a new major leaves the old one's line",
      plan: planFor("1.4.2", "2.0.0"),
      rules: major,
      branch: "release/1.x",
    },
    {
      title: "a jump over a major leaves the last one's line",
      plan: planFor("1.4.2", "3.0.0"),
      rules: major,
      branch: "release/1.x",
    },
    {
      title: "a component's line is spelled like its tags",
      plan: planFor("1.4.2", "2.0.0", { tag: "web-v{version}" }),
      rules: major,
      branch: "release/web-v1.x",
    },
    {
      title: "a line may be called by a slash and any sign of a tag",
      plan: planFor("1.4.2", "2.0.0", { tag: "api/$&v{version}" }),
      rules: major,
      branch: "release/api/$&v1.x",
    },
    {
      title: "a pattern may end in two stars",
      plan: planFor("1.4.2", "2.0.0", { tag: "api/v{version}" }),
      rules: deep,
      branch: "lines/api/v1.x",
    },
    {
      title: "a new minor leaves a line where minors are maintained",
      plan: planFor("1.4.2", "1.5.0"),
      rules: minor,
      branch: "release/1.4.x",
    },
    {
      title: "MAJOR.MINOR has lines of majors",
      plan: planFor("1.4", "2.0", { scheme: "major-minor" }),
      rules: major,
      branch: "release/1.x",
    },
  ])("$title", ({ plan, rules, branch }) => {
    expect(lineLeftBehind(plan, rules)).toEqual({ branch, sha: SHA });
  });

  test.each([
    { title: "a minor leaves none where majors are maintained", plan: planFor("1.4.2", "1.5.0"), rules: major },
    { title: "a patch leaves none", plan: planFor("1.4.2", "1.4.3"), rules: minor },
    { title: "a pre-release leaves none", plan: planFor("1.4.2", "2.0.0-rc.1"), rules: major },
    { title: "a policy may maintain none", plan: planFor("1.4.2", "2.0.0"), rules: none },
    { title: "CalVer has no lines", plan: planFor("2025.10.001", "2026.01.001", { scheme: "calver" }), rules: major },
  ])("$title", ({ plan, rules }) => {
    expect(lineLeftBehind(plan, rules)).toBeUndefined();
  });
});
