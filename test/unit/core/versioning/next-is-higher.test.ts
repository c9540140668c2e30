import { describe, expect, test } from "@jest/globals";
import { BUMPS } from "@release-actions/core/versioning/bump";
import { computeNextVersion } from "@release-actions/core/versioning/compute-next-version";
import { SCHEMES, type Scheme } from "@release-actions/core/versioning/scheme";
import { compareVersions, isFinal, makeVersion, parseVersion } from "@release-actions/core/versioning/version";
import type { ExistingVersion, VersionFacts } from "@release-actions/core/versioning/version-facts";
import fc from "fast-check";
import { anyVersion, finalVersion } from "./arbitrary-version.ts";

const INITIAL = { semver: [1, 0, 0], "major-minor": [1, 0, 0], calver: [2025, 1, 1] } as const;

/** Facts as a repository could give them: the previous version is the highest final one in the history. */
function anyFacts(scheme: Scheme): fc.Arbitrary<VersionFacts> {
  const existing = fc.uniqueArray(
    fc
      .record({
        version: anyVersion(scheme),
        where: fc.constantFrom<ExistingVersion["where"]>("here", "history", "elsewhere"),
      })
      .map(({ version, where }) => ({ version, where, tag: `v${version.text}` })),
    { maxLength: 12, selector: ({ tag }) => tag },
  );
  const line = fc.record({
    name: fc.constant("a line"),
    numbers: fc.array(fc.nat(12), { minLength: 1, maxLength: 2 }),
  });
  const hotfix = fc.record({
    features: fc.constantFrom("refuse" as const, "allow" as const),
    named: fc.constant(undefined),
  });
  return fc
    .record({
      scheme: fc.constant(scheme),
      initial: fc.constant(makeVersion(scheme, INITIAL[scheme])),
      existing,
      commits: fc.nat(3),
      bump: fc.constantFrom(...BUMPS),
      override: fc.option(fc.constantFrom(...BUMPS), { nil: undefined }),
      releaseAs: fc.option(
        finalVersion(scheme).map(({ text }) => text),
        { nil: undefined, freq: 4 },
      ),
      majorOnZero: fc.boolean(),
      minorOnZero: fc.boolean(),
      channel: fc.option(fc.constantFrom("rc", "dev"), { nil: undefined }),
      line: fc.option(line, { nil: undefined, freq: 4 }),
      hotfix: fc.option(hotfix, { nil: undefined, freq: 4 }),
      now: fc.date({ min: new Date("2024-01-01"), max: new Date("2028-01-01"), noInvalidDate: true }),
    })
    .map((facts) => ({ ...facts, previous: previousOf(facts.existing) }));
}

function previousOf(existing: readonly ExistingVersion[]) {
  const finals = existing.filter(({ version, where }) => where === "history" && isFinal(version));
  return finals.map(({ version }) => version).sort((a, b) => compareVersions(b, a))[0];
}

describe.each(SCHEMES)("in %s, over any facts", (scheme) => {
  const always = (check: (facts: VersionFacts) => void) =>
    fc.assert(fc.property(anyFacts(scheme), check), { numRuns: 400 });

  test("what is released is higher than every final version in the history", () => {
    always((facts) => {
      const verdict = computeNextVersion(facts);
      const isHigher =
        verdict.decision !== "release" ||
        facts.previous === undefined ||
        compareVersions(verdict.version, facts.previous) > 0;
      expect(isHigher).toBe(true);
    });
  });

  test("what is released is a version of the scheme that no other commit has", () => {
    always((facts) => {
      const verdict = computeNextVersion(facts);
      const version = verdict.decision === "release" ? verdict.version : undefined;
      expect(version && parseVersion(scheme, version.text)).toEqual(version);
      const others = facts.existing.filter(
        (one) => one.where !== "here" && version !== undefined && compareVersions(one.version, version) === 0,
      );
      expect(others.filter(() => verdict.decision === "release" && verdict.claimedBy === undefined)).toEqual([]);
    });
  });

  test("a second run at the same commit releases the same version", () => {
    always((facts) => {
      const first = computeNextVersion(facts);
      const tag =
        first.decision === "release"
          ? { version: first.version, tag: `v${first.version.text}`, where: "here" as const }
          : undefined;
      const second = computeNextVersion({
        ...facts,
        existing: tag === undefined ? facts.existing : [...facts.existing, tag],
      });
      expect({ ...second, claimedBy: undefined }).toEqual({ ...first, claimedBy: undefined });
    });
  });

  test("the order of the tags does not matter", () => {
    always((facts) => {
      const reversed = { ...facts, existing: facts.existing.toReversed() };
      expect({ ...computeNextVersion(reversed), message: "" }).toEqual({ ...computeNextVersion(facts), message: "" });
    });
  });
});
