import { describe, expect, test } from "@jest/globals";
import { decideRelease, type Request } from "../../../../actions/version-bump/src/decide/decide-release.ts";
import { AUTO, factsOf, type World } from "../facts-of.ts";

const NOW = new Date("2025-10-21T12:00:00Z");
const HOTFIX = { "v1.2.3": 1, "v1.3.0-rc.1": 0 };

function decide(world: World, request: Partial<Request> = {}): string {
  const [plan] = decideRelease(factsOf(world), { ...AUTO, ...request }, NOW);
  return plan?.tag ?? plan?.verdict.reasonCode ?? "";
}

describe("a hotfix branch that holds nothing but the release it begins at", () => {
  test.each<World & { title: string }>([
    {
      title: "a minor release",
      branch: "hotfix/1.3.1",
      commits: ["feat: b", "feat: a"],
      tags: { "v1.2.3": 1, "v1.3.0": 0 },
    },
    { title: "the first release", branch: "hotfix/1.0.1", commits: ["feat: a"], tags: { "v1.0.0": 0 } },
    {
      title: "a patch release",
      branch: "hotfix/1.2.4",
      commits: ["fix: b", "feat: a"],
      tags: { "v1.2.2": 1, "v1.2.3": 0 },
    },
  ])("has nothing to release: $title", (world) => {
    expect(decide(world)).toBe("ALREADY_RELEASED");
  });
});

describe("the final version of a commit that was tried out", () => {
  const commits = ["fix: c", 'Revert "feat!: b"', "feat!: b", "feat: a"];
  const tags = { "v1.2.3": 3, "v2.0.0-rc.1": 2, "v2.0.0-rc.2": 0 };

  test("is the one that it was tried out for, even where the commits ask for less by now", () => {
    expect(decide({ commits, tags }, { prerelease: "rc" })).toBe("v2.0.0-rc.2");
    expect(decide({ commits, tags }, { prerelease: "none" })).toBe("v2.0.0");
  });

  test("is the same again where a run has tagged it already", () => {
    expect(decide({ commits, tags: { ...tags, "v2.0.0": 0 } }, { prerelease: "none" })).toBe("v2.0.0");
  });

  test.each<[string, World, Partial<Request>, string]>([
    ["a person asks for another", { commits, tags }, { bump: "patch" }, "v1.2.4"],
    ["that one is out", { commits, tags: { ...tags, "v2.0.0": -1 } }, {}, "v1.2.4"],
    ["only an earlier commit was tried out", { commits: ["fix: d", ...commits], tags: shift(tags) }, {}, "v1.2.4"],
    ["the branch is for a hotfix", { commits: ["fix: c", "feat: a"], tags: HOTFIX, branch: "hotfix/x" }, {}, "v1.2.4"],
  ])("is what the commits ask for where %s", (_, world, request, tag) => {
    expect(decide(world, { prerelease: "none", ...request })).toBe(tag);
  });
});

describe("a build that was tried out", () => {
  const policy = 'version: 1\ncomponents: { models: { scheme: calver, tag: "{version}" } }\n';
  const world = { policy, commits: ["fix: b", "feat: a"], tags: { "2025.09.001": 1, "2025.09.002-rc.1": 0 } };

  test.each<[string, World, Partial<Request>, string]>([
    ["is tried out once, even where the month is over", world, { prerelease: "rc" }, "2025.09.002-rc.1"],
    ["is released as what it was tried out for", world, { prerelease: "none" }, "2025.09.002"],
    ["has a number of its own in another channel", world, { prerelease: "beta" }, "2025.10.001-beta.1"],
    [
      "takes another number where that one is out",
      { ...world, tags: { ...world.tags, "2025.09.002": -1 } },
      { prerelease: "none" },
      "2025.10.001",
    ],
  ])("%s", (_, tried, request, tag) => {
    expect(decide(tried, request)).toBe(tag);
  });
});

describe("Release-As on a hotfix branch", () => {
  const tags = { "v1.2.3": 1 };

  test.each([
    ["1.2.5", "v1.2.5"],
    ["1.3.0", "HOTFIX_TOO_FAR"],
    ["2.0.0", "HOTFIX_TOO_FAR"],
  ])("%s gives %s, whoever asks", (version, tag) => {
    const world = { branch: "hotfix/urgent", tags };

    expect(decide({ ...world, commits: [`fix: b\n\nRelease-As: ${version}`, "feat: a"] })).toBe(tag);
    expect(decide({ ...world, commits: ["fix: b", "feat: a"] }, { releaseAs: version })).toBe(tag);
  });
});

/** The same tags with one commit more on top. */
function shift(tags: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(tags).map(([name, index]) => [name, index + 1]));
}
