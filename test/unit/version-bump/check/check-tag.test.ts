import { describe, expect, test } from "@jest/globals";
import { checkTag } from "../../../../actions/version-bump/src/check/check-tag.ts";
import { decideRelease } from "../../../../actions/version-bump/src/decide/decide-release.ts";
import { AUTO, factsOf, type World } from "../facts-of.ts";

const NOW = new Date("2025-10-21T12:00:00Z");

interface Checked extends World {
  readonly tag: string;
  /** Branches whose head the tag names. */
  readonly heads?: readonly string[];
  readonly now?: Date;
}

/** What the check says of a tag that started the run: nothing where it is right. */
function check({ tag, heads = [], now = NOW, ...world }: Checked): string {
  const facts = { ...factsOf(world), branch: undefined, tag, heads };
  return checkTag({ facts, now, plans: decideRelease(facts, AUTO, now) }, tag).refusal?.message ?? "right";
}

describe("a tag is held against the rules of the branch that it was made on", () => {
  const chore = { commits: ["chore(deps): bump x", "feat: a"], tags: { "v1.2.3": 1, "v1.2.4": 0 }, tag: "v1.2.4" };
  const feat = { commits: ["feat: b", "feat: a"], tags: { "v1.2.3": 1, "v1.3.0": 0 }, tag: "v1.3.0" };

  test.each<[string, Checked, RegExp]>([
    ["a hotfix of any type", { ...chore, heads: ["hotfix/1.2.4"] }, /^right$/],
    ["the same without the branch", chore, /asks for no release/],
    ["the same on main", { ...chore, heads: ["main"] }, /asks for no release/],
    ["a feature of main", { ...feat, heads: ["main"] }, /^right$/],
    ["a feature of a hotfix", { ...feat, heads: ["hotfix/x"] }, /a hotfix is a patch/],
    ["a feature of a line", { ...feat, heads: ["release/1.2.x"] }, /not in the line 1\.2\.x/],
    ["a feature of a line and of main", { ...feat, heads: ["release/1.2.x", "main"] }, /^right$/],
  ])("%s", (_, checked, says) => {
    expect(check(checked)).toMatch(says);
  });
});

describe("a tag is held against what there was when it was made", () => {
  const calver = 'version: 1\ncomponents: { models: { scheme: calver, tag: "{version}" } }\n';
  const commits = ["fix: b", "feat: a"];

  test.each<[string, Checked, RegExp]>([
    [
      "a build, with later ones",
      { policy: calver, commits, tags: { "2025.10.001": 1, "2025.10.002": 0, "2025.10.003": -1 }, tag: "2025.10.002" },
      /^right$/,
    ],
    [
      "a build that leaves one out",
      { policy: calver, commits, tags: { "2025.10.001": 1, "2025.10.003": 0 }, tag: "2025.10.003" },
      /ask for 2025\.10\.002/,
    ],
    [
      "a candidate, with a later one",
      { commits, tags: { "v1.0.0": 1, "v1.0.1-rc.1": 0, "v1.0.1-rc.2": -1 }, tag: "v1.0.1-rc.1" },
      /^right$/,
    ],
    [
      "a candidate behind one that its history has",
      {
        commits: ["fix: c", ...commits],
        tags: { "v1.0.0": 2, "v1.0.1-rc.2": 1, "v1.0.1-rc.1": 0 },
        tag: "v1.0.1-rc.1",
      },
      /ask for v1\.0\.1-rc\.3/,
    ],
    [
      "a candidate of a version that is out",
      { commits, tags: { "v1.0.0": 1, "v1.0.1-rc.1": 0, "v1.0.1": -1 }, tag: "v1.0.1-rc.1" },
      /ask for v1\.0\.2-rc\.1/,
    ],
    [
      "a final version, with a later one",
      { commits, tags: { "v1.0.0": 1, "v1.0.1": 0, "v1.1.0": -1 }, tag: "v1.0.1" },
      /^right$/,
    ],
  ])("%s", (_, checked, says) => {
    expect(check(checked)).toMatch(says);
  });
});

describe("a build is held against the month that it names, from its commit's to the present one", () => {
  const policy = 'version: 1\ncomponents: { models: { scheme: calver, tag: "{version}" } }\n';
  const evening = new Date("2025-10-31T23:50:00Z");
  const october = { policy, commits: ["fix: b", "feat: a"], committed: evening };

  test.each([
    { tag: "2025.10.008", now: evening, says: /^right$/ },
    { tag: "2025.10.008", now: new Date("2025-11-01T00:05:00Z"), says: /^right$/ },
    { tag: "2025.10.008", now: new Date("2026-01-09T12:00:00Z"), says: /^right$/ },
    { tag: "2025.11.001", now: new Date("2025-11-01T00:05:00Z"), says: /^right$/ },
    { tag: "2025.10.009", now: new Date("2025-11-01T00:05:00Z"), says: /ask for 2025\.10\.008/ },
    { tag: "2025.11.001", now: evening, says: /ask for 2025\.10\.008/ },
    { tag: "2025.12.001", now: new Date("2025-11-01T00:05:00Z"), says: /ask for 2025\.11\.001/ },
  ])("$tag at $now", ({ tag, now, says }) => {
    expect(check({ ...october, tags: { "2025.10.007": 1, [tag]: 0 }, tag, now })).toMatch(says);
  });

  test("a month before its commit's is refused", () => {
    const tags = { "2025.09.003": 1, "2025.09.004": 0 };
    expect(check({ ...october, tags, tag: "2025.09.004", now: evening })).toMatch(/ask for 2025\.10\.001/);
  });
});
