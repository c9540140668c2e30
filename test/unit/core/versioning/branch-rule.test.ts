import { describe, expect, test } from "@jest/globals";
import { isInLine, parseBranchVersion, parseMaintainedLine } from "@release-actions/core/versioning/branch-rule";
import { computeNextVersion } from "@release-actions/core/versioning/compute-next-version";
import { tagTemplate } from "@release-actions/core/versioning/tag-template";
import { versionOf } from "./arbitrary-version.ts";
import { factsOf, type Sketch, wordsOf } from "./version-facts.ts";

const answer = (sketch: Sketch) => wordsOf(computeNextVersion(factsOf(sketch)));

describe("parseMaintainedLine", () => {
  test.each([
    ["release/1.x", "v{version}", [1]],
    ["release/v1.x", "v{version}", [1]],
    ["release/1.2.x", "v{version}", [1, 2]],
    ["release/0.12.x", "{version}", [0, 12]],
    ["release/frontend-v1.x", "frontend-v{version}", [1]],
    ["release/1.x", "frontend-v{version}", [1]],
    ["release/web/v1.x", "web/v{version}", [1]],
    ["1.x", "v{version}", [1]],
  ])("reads %s for %s", (branch, template, numbers) => {
    expect(parseMaintainedLine(branch, tagTemplate(template, "semver"))?.numbers).toEqual(numbers);
  });

  test.each([
    ["release/frontend-v1.x", "v{version}"],
    ["release/1.2.3", "v{version}"],
    ["release/next", "v{version}"],
    ["release/01.x", "v{version}"],
    ["release/1.2.3.x", "v{version}"],
    ["main", "v{version}"],
  ])("finds no line in %s for %s", (branch, template) => {
    expect(parseMaintainedLine(branch, tagTemplate(template, "semver"))).toBeUndefined();
  });
});

describe("parseBranchVersion", () => {
  test.each([
    ["hotfix/1.2.4", "v{version}", "1.2.4"],
    ["hotfix/v1.2.4", "v{version}", "1.2.4"],
    ["hotfix/frontend-v1.2.4", "frontend-v{version}", "1.2.4"],
    ["hotfix/login", "v{version}", undefined],
    ["hotfix/vault", "v{version}", undefined],
    ["hotfix/frontend-v1.2.4", "v{version}", undefined],
  ])("finds in %s for %s: %s", (branch, template, version) => {
    expect(parseBranchVersion(branch, tagTemplate(template, "semver"))?.text).toBe(version);
  });
});

test("a line holds the versions that begin with its numbers", () => {
  const line = { name: "1.2.x", numbers: [1, 2] };
  expect(
    ["1.2.0", "1.2.9", "1.2.3-rc.1", "1.20.0", "1.3.0", "2.2.0"].filter((text) =>
      isInLine(line, versionOf("semver", text)),
    ),
  ).toEqual(["1.2.0", "1.2.9", "1.2.3-rc.1"]);
});

describe("a maintained line", () => {
  const one = { name: "1.x", numbers: [1] };
  const oneTwo = { name: "1.2.x", numbers: [1, 2] };

  test.each([
    [
      "goes on in itself",
      { previous: "1.4.2", line: one, bump: "minor", elsewhere: ["2.0.0", "2.1.0"] },
      "release 1.5.0 minor COMMITS",
    ],
    ["takes no breaking change", { previous: "1.4.2", line: one, bump: "major" }, "refused OUTSIDE_LINE"],
    ["of MINOR takes no feature", { previous: "1.2.2", line: oneTwo, bump: "minor" }, "refused OUTSIDE_LINE"],
    ["of MINOR takes a fix", { previous: "1.2.2", line: oneTwo, elsewhere: ["1.3.0"] }, "release 1.2.3 patch COMMITS"],
    [
      "takes no version of another line by release-as",
      { previous: "1.4.2", line: one, releaseAs: "2.5.0" },
      "refused OUTSIDE_LINE",
    ],
    [
      "equals no version of a higher line",
      { previous: "1.4.2", line: one, bump: "minor", elsewhere: ["1.5.0"] },
      "refused VERSION_TAKEN",
    ],
    [
      "jumps over no version of a higher line",
      { previous: "1.4.2", line: one, bump: "minor", elsewhere: ["1.4.7"] },
      "refused JUMPS_OVER_VERSION",
    ],
    ["starts with no version outside itself", { line: { name: "2.x", numbers: [2] } }, "refused OUTSIDE_LINE"],
    [
      "has candidates of its own",
      { previous: "1.4.2", line: one, channel: "rc", history: ["2.0.0-rc.3"] },
      "release 1.4.3-rc.1 patch COMMITS",
    ],
    [
      "of a month counts its builds over all tags",
      {
        scheme: "calver",
        previous: "2025.10.001",
        line: { name: "2025.10.x", numbers: [2025, 10] },
        elsewhere: ["2025.10.002"],
      },
      "release 2025.10.003 patch COMMITS",
    ],
  ] as const)("%s", (_, sketch, expected) => {
    expect(answer(sketch)).toBe(expected);
  });
});

describe("a hotfix", () => {
  const hotfix = { features: "refuse", named: undefined } as const;

  test.each([
    ["is PATCH+1", { previous: "1.2.3", hotfix }, "release 1.2.4 patch HOTFIX"],
    ["is PATCH+1 on 0.x", { previous: "0.2.3", hotfix }, "release 0.2.4 patch HOTFIX"],
    ["is MINOR+1 in major-minor", { scheme: "major-minor", previous: "1.4", hotfix }, "release 1.5 minor HOTFIX"],
    [
      "is build+1 in calver, in the month that it mends",
      { scheme: "calver", previous: "2025.08.003", hotfix, elsewhere: ["2025.10.001"] },
      "release 2025.08.004 patch HOTFIX",
    ],
    [
      "is released whatever the types of its commits",
      { previous: "1.2.3", hotfix, bump: "none" },
      "release 1.2.4 patch HOTFIX",
    ],
    ["needs a commit", { previous: "1.2.3", hotfix, commits: 0, bump: "none" }, "none NO_COMMITS"],
    ["takes no feature", { previous: "1.2.3", hotfix, bump: "minor" }, "refused HOTFIX_TOO_FAR"],
    ["takes no breaking change", { previous: "1.2.3", hotfix, bump: "major" }, "refused HOTFIX_TOO_FAR"],
    [
      "takes a feature as a patch where the policy allows it",
      { previous: "1.2.3", hotfix: { ...hotfix, features: "allow" }, bump: "minor" },
      "release 1.2.4 patch HOTFIX",
    ],
    [
      "takes a feature as a patch by a person's word",
      { previous: "1.2.3", hotfix, bump: "minor", override: "patch" },
      "release 1.2.4 patch OVERRIDE",
    ],
    ["takes no minor by a person's word", { previous: "1.2.3", hotfix, override: "minor" }, "refused HOTFIX_TOO_FAR"],
    ["mends something", { hotfix }, "refused HOTFIX_WITHOUT_RELEASE"],
    [
      "keeps to its branch's name",
      { previous: "1.2.3", hotfix: { ...hotfix, named: versionOf("semver", "1.2.4") } },
      "release 1.2.4 patch HOTFIX",
    ],
    [
      "is refused on a branch of another name",
      { previous: "1.2.4", hotfix: { ...hotfix, named: versionOf("semver", "1.2.4") } },
      "refused HOTFIX_BRANCH_NAME",
    ],
    [
      "takes no version of another history",
      { previous: "1.2.3", hotfix, elsewhere: ["1.2.4"] },
      "refused VERSION_TAKEN",
    ],
    [
      "has candidates",
      { previous: "1.2.3", hotfix, channel: "rc", elsewhere: ["1.2.4-rc.1"] },
      "release 1.2.4-rc.2 patch HOTFIX",
    ],
    [
      "has candidates of PATCH+1 alone",
      { previous: "1.2.3", hotfix, channel: "rc", history: ["2.0.0-rc.1"] },
      "release 1.2.4-rc.1 patch HOTFIX",
    ],
  ] as const)("%s", (_, sketch, expected) => {
    expect(answer(sketch)).toBe(expected);
  });
});
