import { describe, expect, test } from "@jest/globals";
import { computeNextVersion } from "@release-actions/core/versioning/compute-next-version";
import { versionOf } from "./arbitrary-version.ts";
import { factsOf, type Sketch, wordsOf } from "./version-facts.ts";

const verdictOf = (sketch: Sketch) => computeNextVersion(factsOf(sketch));
const answer = (sketch: Sketch) => wordsOf(verdictOf(sketch));

describe("the commits' bump", () => {
  test.each([
    ["semver", "1.3.2", "patch", "release 1.3.3 patch COMMITS"],
    ["semver", "1.3.2", "minor", "release 1.4.0 minor COMMITS"],
    ["semver", "1.3.2", "major", "release 2.0.0 major COMMITS"],
    ["semver", "1.3.2+5", "patch", "release 1.3.3 patch COMMITS"],
    ["semver", "1.3.2", "none", "none NO_BUMP"],
    ["major-minor", "1.4", "patch", "release 1.5 minor COMMITS"],
    ["major-minor", "1.9", "minor", "release 1.10 minor COMMITS"],
    ["major-minor", "1.4", "major", "release 2.0 major COMMITS"],
    ["major-minor", "1.4", "none", "none NO_BUMP"],
  ] as const)("in %s leads from %s by %s to: %s", (scheme, previous, bump, expected) => {
    expect(answer({ scheme, previous, bump })).toBe(expected);
  });

  test.each([
    ["semver", "0.3.2", "patch", false, "release 0.3.3 patch COMMITS"],
    ["semver", "0.3.2", "minor", false, "release 0.4.0 minor COMMITS"],
    ["semver", "0.3.2", "major", false, "release 0.4.0 minor COMMITS"],
    ["semver", "0.3.2", "major", true, "release 1.0.0 major COMMITS"],
    ["semver", "0.0.4", "major", false, "release 0.1.0 minor COMMITS"],
    ["major-minor", "0.4", "major", false, "release 0.5 minor COMMITS"],
    ["major-minor", "0.4", "major", true, "release 1.0 major COMMITS"],
  ] as const)(
    "on 0.x, in %s from %s by %s with major-on-zero %s: %s",
    (scheme, previous, bump, majorOnZero, expected) => {
      expect(answer({ scheme, previous, bump, majorOnZero })).toBe(expected);
    },
  );

  test.each([
    ["patch", "release 0.3.3 patch COMMITS"],
    ["minor", "release 0.3.3 patch COMMITS"],
    ["major", "release 0.4.0 minor COMMITS"],
  ] as const)("on 0.x, by %s with minor-on-zero false: %s", (bump, expected) => {
    expect(answer({ previous: "0.3.2", bump, minorOnZero: false })).toBe(expected);
  });

  test("of a feature moves MINOR from 1.0.0 on, whatever holds on 0.x", () => {
    expect(answer({ previous: "1.0.0", bump: "minor", minorOnZero: false })).toBe("release 1.1.0 minor COMMITS");
  });

  test.each([
    ["major", "release 1.0.0 major OVERRIDE"],
    ["minor", "release 0.4.0 minor OVERRIDE"],
    ["patch", "release 0.3.3 patch OVERRIDE"],
    ["none", "none BUMP_NONE"],
  ] as const)("gives way to a person's %s, on 0.x too: %s", (override, expected) => {
    expect(answer({ previous: "0.3.2", bump: "none", override })).toBe(expected);
  });

  test.each([
    ["semver", "release 1.0.0 minor INITIAL"],
    ["major-minor", "release 1.0 minor INITIAL"],
    ["calver", "release 2025.10.001 minor INITIAL"],
  ] as const)("in %s starts where there is no version: %s", (scheme, expected) => {
    expect(answer({ scheme, bump: "minor" })).toBe(expected);
  });

  test("starts at the version that the policy names, and only for a commit that asks for a release", () => {
    expect(answer({ initial: "0.1.0", bump: "major" })).toBe("release 0.1.0 major INITIAL");
    expect(answer({ initial: "0.1.0", bump: "none" })).toBe("none NO_BUMP");
  });

  test("of no commit at all leads nowhere", () => {
    expect(answer({ previous: "1.0.0", commits: 0, bump: "none" })).toBe("none NO_COMMITS");
  });

  test("leads to no number that cannot be counted", () => {
    expect(answer({ previous: "9007199254740991.0.0", bump: "major" })).toBe("refused VERSION_TOO_LARGE");
  });
});

describe("the calendar", () => {
  test.each([
    ["counts on within the month", "2025.10.001", "2025-10-21T12:00:00Z", "2025.10.002"],
    ["starts again in a new month", "2025.09.017", "2025-10-01T00:00:00Z", "2025.10.001"],
    ["starts again in a new year", "2025.12.002", "2026-01-01T00:00:00Z", "2026.01.001"],
    ["goes by UTC, before", "2025.09.001", "2025-10-01T01:30:00+02:00", "2025.09.002"],
    ["goes by UTC, after", "2025.09.001", "2025-09-30T23:30:00-02:00", "2025.10.001"],
    ["grows beyond three digits", "2025.10.999", "2025-10-21T12:00:00Z", "2025.10.1000"],
    ["does not believe a clock behind the previous month", "2025.11.004", "2025-10-21T12:00:00Z", "2025.11.005"],
    ["does not believe a clock behind the previous year", "2026.01.004", "2025-12-31T12:00:00Z", "2026.01.005"],
  ])("%s", (_, previous, now, expected) => {
    expect(answer({ scheme: "calver", previous, now })).toBe(`release ${expected} patch COMMITS`);
  });

  test("reports the bump that was asked for, since the number says nothing of it", () => {
    expect(answer({ scheme: "calver", previous: "2025.09.001", bump: "major" })).toBe(
      "release 2025.10.001 major COMMITS",
    );
  });

  test("takes the next free build over all tags", () => {
    const sketch = { scheme: "calver", previous: "2025.10.001", elsewhere: ["2025.10.007", "2025.09.040"] } as const;
    expect(answer(sketch)).toBe("release 2025.10.008 patch COMMITS");
  });
});

describe("a version that exists", () => {
  test("in another history refuses a final one, and names its tag", () => {
    const verdict = verdictOf({ previous: "1.2.3", elsewhere: ["1.2.4"] });
    expect(verdict).toEqual({
      decision: "refused",
      reasonCode: "VERSION_TAKEN",
      message: "1.2.4 is already released as v1.2.4, at a commit that this one does not contain.",
      remedy: "Merge v1.2.4 into this branch, or ask for a free version by release-as.",
    });
  });

  test("with other build metadata is the same version", () => {
    expect(answer({ previous: "1.2.3", elsewhere: ["1.2.4+5"] })).toBe("refused VERSION_TAKEN");
  });

  test("and is the first one is refused as well", () => {
    expect(answer({ elsewhere: ["1.0.0"] })).toBe("refused VERSION_TAKEN");
  });

  test.each([
    ["semver", { previous: "1.2.3", here: ["1.2.4"] }, "1.2.4"],
    ["a first version", { here: ["1.0.0"] }, "1.0.0"],
    ["major-minor", { scheme: "major-minor", previous: "1.2", here: ["1.3"] }, "1.3"],
    [
      "calver",
      { scheme: "calver", previous: "2025.10.001", here: ["2025.10.002"], elsewhere: ["2025.10.003"] },
      "2025.10.002",
    ],
    ["calver, a month later", { scheme: "calver", previous: "2025.09.001", here: ["2025.09.002"] }, "2025.09.002"],
    [
      "a pre-release",
      { previous: "1.2.3", channel: "rc", history: ["1.2.4-rc.1"], here: ["1.2.4-rc.2"] },
      "1.2.4-rc.2",
    ],
    ["a version asked for", { previous: "1.2.3", releaseAs: "3.0.0", here: ["3.0.0"] }, "3.0.0"],
    ["a pre-release asked for", { previous: "1.2.3", releaseAs: "3.0.0-rc.7", here: ["3.0.0-rc.7"] }, "3.0.0-rc.7"],
  ] as const)("at this very commit is the release of an earlier run: %s", (_, sketch, expected) => {
    expect(verdictOf(sketch)).toMatchObject({
      decision: "release",
      version: { text: expected },
      claimedBy: `v${expected}`,
    });
  });

  test("at this very commit but another than computed leaves nothing to do", () => {
    expect(answer({ previous: "1.2.3", bump: "minor", here: ["1.2.4"] })).toBe("none ALREADY_RELEASED");
    expect(answer({ previous: "1.2.3", channel: "rc", here: ["1.2.4"] })).toBe("none ALREADY_RELEASED");
  });

  test("at this very commit and below its history is no build to repeat", () => {
    const sketch = { scheme: "calver", previous: "2025.10.005", here: ["2025.10.001"] } as const;
    expect(answer(sketch)).toBe("none ALREADY_RELEASED");
  });

  test("at this very commit can be followed by a higher one only by a person's word", () => {
    expect(answer({ previous: "0.8.0", override: "major", here: ["0.9.0"] })).toBe("release 1.0.0 major OVERRIDE");
    expect(answer({ previous: "0.8.0", override: "patch", here: ["0.9.0"] })).toBe("none ALREADY_RELEASED");
  });

  test("between the previous and the next, and not contained, is said", () => {
    const verdict = verdictOf({
      previous: "1.2.3",
      bump: "minor",
      elsewhere: ["1.2.5", "1.2.4", "1.9.0", "1.2.9-rc.1"],
    });
    expect(verdict).toMatchObject({
      version: { text: "1.3.0" },
      notes: ["v1.2.5 is at a commit that 1.3.0 does not contain."],
    });
  });
});

describe("a channel", () => {
  const rc = { previous: "1.2.3", channel: "rc" } as const;

  test.each([
    ["starts at 1", { ...rc }, "1.2.4-rc.1"],
    ["counts on", { ...rc, history: ["1.2.4-rc.1", "1.2.4-rc.9", "1.2.4-rc.10"] }, "1.2.4-rc.11"],
    ["counts on from tags of other histories", { ...rc, elsewhere: ["1.2.4-rc.4"] }, "1.2.4-rc.5"],
    ["counts each base for itself", { ...rc, bump: "minor", history: ["1.2.4-rc.4"] }, "1.3.0-rc.1"],
    [
      "counts itself alone",
      { ...rc, history: ["1.2.4-dev.8", "1.2.4-rc", "1.2.4-rc.1.2", "1.2.4-rc.x"] },
      "1.2.4-rc.1",
    ],
    ["keeps the higher base that it announced", { ...rc, history: ["2.0.0-rc.1"] }, "2.0.0-rc.2"],
    ["keeps no base of another channel", { ...rc, history: ["2.0.0-dev.1"] }, "1.2.4-rc.1"],
    ["keeps no base of another history", { ...rc, elsewhere: ["2.0.0-rc.1"] }, "1.2.4-rc.1"],
    ["keeps no base that is released", { ...rc, history: ["2.0.0-rc.1"], elsewhere: ["2.0.0"] }, "1.2.4-rc.1"],
    ["goes beyond a final version of another history", { ...rc, elsewhere: ["1.2.4", "1.2.5"] }, "1.2.6-rc.1"],
    ["starts with the first version", { channel: "rc" }, "1.0.0-rc.1"],
    ["on major-minor", { scheme: "major-minor", previous: "1.4", channel: "rc", history: ["1.5-rc.1"] }, "1.5-rc.2"],
    [
      "on calver",
      { scheme: "calver", previous: "2025.10.001", channel: "rc", history: ["2025.10.002-rc.1"] },
      "2025.10.002-rc.2",
    ],
    [
      "on calver in a new month",
      { scheme: "calver", previous: "2025.09.001", channel: "rc", history: ["2025.09.002-rc.1"] },
      "2025.10.001-rc.1",
    ],
  ] as const)("%s", (_, sketch, expected) => {
    expect(verdictOf(sketch)).toMatchObject({ decision: "release", version: { text: expected } });
  });

  test("reports the final version that it leads to, and how far that moves", () => {
    const verdict = verdictOf({ ...rc, history: ["2.0.0-rc.1"] });
    expect(verdict).toMatchObject({ base: versionOf("semver", "2.0.0"), bump: "major" });
  });

  test("has no bearing on the final version, which the commits alone decide", () => {
    expect(answer({ previous: "1.2.3", history: ["2.0.0-rc.1", "1.2.4-rc.1"] })).toBe("release 1.2.4 patch COMMITS");
  });

  test.each(["", "1", "rc.1", "rc 1", "rc+1", "räc", "rc\n"])("is not named %j", (channel) => {
    expect(answer({ ...rc, channel })).toBe("refused CHANNEL_INVALID");
  });
});

describe("release-as", () => {
  test.each([
    ["a higher version", { previous: "1.2.3", releaseAs: "1.9.0" }, "release 1.9.0 minor RELEASE_AS"],
    ["1.0.0 after 0.x", { previous: "0.9.1", releaseAs: "1.0.0" }, "release 1.0.0 major RELEASE_AS"],
    [
      "a version without a commit",
      { previous: "1.2.3", commits: 0, bump: "none", releaseAs: "1.3.0" },
      "release 1.3.0 minor RELEASE_AS",
    ],
    ["a first version", { releaseAs: "0.1.0", bump: "minor" }, "release 0.1.0 minor RELEASE_AS"],
    ["a pre-release", { previous: "1.2.3", releaseAs: "2.0.0-beta.1" }, "release 2.0.0-beta.1 major RELEASE_AS"],
    [
      "the base of a channel",
      { previous: "1.2.3", releaseAs: "2.0.0", channel: "rc", elsewhere: ["2.0.0-rc.1"] },
      "release 2.0.0-rc.2 major RELEASE_AS",
    ],
    [
      "a pre-release whose footer is still in the range",
      { previous: "1.2.3", releaseAs: "2.0.0-rc.1", channel: "rc", history: ["2.0.0-rc.1"] },
      "release 2.0.0-rc.2 major RELEASE_AS",
    ],
    [
      "a build",
      { scheme: "calver", previous: "2025.10.001", releaseAs: "2025.10.010" },
      "release 2025.10.010 patch RELEASE_AS",
    ],
    [
      "a version, but a person's none goes before a footer",
      { previous: "1.2.3", releaseAs: "2.0.0", override: "none" },
      "none BUMP_NONE",
    ],
    ["the previous version", { previous: "1.2.3", releaseAs: "1.2.3" }, "refused RELEASE_AS_NOT_HIGHER"],
    ["a lower version", { previous: "1.2.3", releaseAs: "1.2.2" }, "refused RELEASE_AS_NOT_HIGHER"],
    [
      "a pre-release of the previous version",
      { previous: "1.2.3", releaseAs: "1.2.3-rc.1" },
      "refused RELEASE_AS_NOT_HIGHER",
    ],
    [
      "less than this very commit is released as",
      { previous: "1.2.3", here: ["1.4.0"], releaseAs: "1.3.0" },
      "refused RELEASE_AS_NOT_HIGHER",
    ],
    ["a taken version", { previous: "1.2.3", releaseAs: "2.0.0", elsewhere: ["2.0.0"] }, "refused VERSION_TAKEN"],
    [
      "a taken pre-release",
      { previous: "1.2.3", releaseAs: "2.0.0-rc.1", elsewhere: ["2.0.0-rc.1"] },
      "refused VERSION_TAKEN",
    ],
    [
      "a pre-release of a taken version",
      { previous: "1.2.3", releaseAs: "2.0.0-rc.9", elsewhere: ["2.0.0"] },
      "refused VERSION_TAKEN",
    ],
    ["a tag name", { previous: "1.2.3", releaseAs: "v2.0.0" }, "refused RELEASE_AS_INVALID"],
    ["another scheme's version", { previous: "1.2.3", releaseAs: "2.0" }, "refused RELEASE_AS_INVALID"],
    ["nothing", { previous: "1.2.3", releaseAs: "" }, "refused RELEASE_AS_INVALID"],
  ] as const)("asks for %s", (_, sketch, expected) => {
    expect(answer(sketch)).toBe(expected);
  });
});
