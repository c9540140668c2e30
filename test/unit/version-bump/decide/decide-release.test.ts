import { describe, expect, test } from "@jest/globals";
import { compareVersions } from "@release-actions/core/versioning/version";
import fc from "fast-check";
import { decideRelease, type Request } from "../../../../actions/version-bump/src/decide/decide-release.ts";
import { AUTO, factsOf, type World } from "../facts-of.ts";

const NOW = new Date("2025-10-21T12:00:00Z");
const RELEASED = { "v1.2.3": 2 };

/** The decision for the only component: its tag, or why there is none. */
function decide(world: World, request: Partial<Request> = {}): string {
  const [plan] = decideRelease(factsOf(world), { ...AUTO, ...request }, NOW);
  return plan?.tag ?? plan?.verdict.reasonCode ?? "";
}

describe("what is asked for", () => {
  const commits = ["fix: b", "feat: a", "feat: first"];
  const asking = ["chore: b\n\nRelease-As: 4.0.0", "feat: a", "feat: first"];

  test.each<{ title: string; commits: string[]; request: Partial<Request>; tag: string }>([
    { title: "nothing: the commits decide", commits, request: {}, tag: "v1.3.0" },
    { title: "a bump goes before the commits", commits, request: { bump: "major" }, tag: "v2.0.0" },
    { title: "a version goes before the commits", commits, request: { releaseAs: "3.0.0" }, tag: "v3.0.0" },
    { title: "a version goes before a bump", commits, request: { releaseAs: "3.0.0", bump: "patch" }, tag: "v3.0.0" },
    { title: "a footer goes before the commits", commits: asking, request: {}, tag: "v4.0.0" },
    { title: "a version goes before a footer", commits: asking, request: { releaseAs: "5.0.0" }, tag: "v5.0.0" },
    { title: "a bump goes before a footer", commits: asking, request: { bump: "patch" }, tag: "v1.2.4" },
    {
      title: "no bump goes before all",
      commits: asking,
      request: { bump: "none", releaseAs: "5.0.0" },
      tag: "BUMP_NONE",
    },
  ])("$title", ({ commits: messages, request, tag }) => {
    expect(decide({ commits: messages, tags: RELEASED }, request)).toBe(tag);
  });
});

describe("the branch's rule", () => {
  const policy = `version: 1
branches:
  main: { prerelease: rc }
  "train/*": { bump: minor }
  frozen: { bump: none }
`;
  const commits = ["fix: b", "fix: a", "feat: first"];

  test.each<{ branch: string; request: Partial<Request>; tag: string }>([
    { branch: "main", request: {}, tag: "v1.2.4-rc.1" },
    { branch: "main", request: { prerelease: "none" }, tag: "v1.2.4" },
    { branch: "main", request: { prerelease: "beta" }, tag: "v1.2.4-beta.1" },
    { branch: "other", request: {}, tag: "v1.2.4" },
    { branch: "train/7", request: {}, tag: "v1.3.0" },
    { branch: "frozen", request: {}, tag: "NO_BUMP" },
    { branch: "hotfix/1.2.4", request: {}, tag: "v1.2.4" },
    { branch: "hotfix/1.2.5", request: {}, tag: "HOTFIX_BRANCH_NAME" },
    { branch: "release/1.x", request: {}, tag: "v1.2.4" },
    { branch: "release/0.x", request: {}, tag: "OUTSIDE_LINE" },
  ])("of $branch with $request gives $tag", ({ branch, request, tag }) => {
    expect(decide({ policy, branch, commits, tags: RELEASED }, request)).toBe(tag);
  });
});

describe("tags", () => {
  const commits = ["feat: b", "feat: a", "feat: first"];

  test.each([
    { title: "at the commit are the same release", tags: { ...RELEASED, "v1.3.0": 0 }, tag: "v1.3.0" },
    { title: "at the commit of another version end it", tags: { ...RELEASED, "v1.2.4": 0 }, tag: "ALREADY_RELEASED" },
    { title: "of another history do not count", tags: { ...RELEASED, "v7.0.0": -1 }, tag: "v1.3.0" },
    { title: "of another history take their version", tags: { ...RELEASED, "v1.3.0": -1 }, tag: "VERSION_TAKEN" },
    { title: "that look like versions do not count", tags: { ...RELEASED, "v1.9": 1, "v01.9.0": 1 }, tag: "v1.3.0" },
  ])("$title", ({ tags, tag }) => {
    expect(decide({ commits, tags })).toBe(tag);
  });
});

describe("a channel", () => {
  const policy = "version: 1\nbranches: { main: { prerelease: rc } }\n";

  test.each([
    { newest: "fix: c", tags: { "v1.3.0-rc.1": 1 }, tag: "v1.3.0-rc.2" },
    { newest: "docs: c", tags: { "v1.3.0-rc.1": 1 }, tag: "NO_BUMP" },
    { newest: "docs: c", tags: { "v1.3.0-rc.1": 0 }, tag: "v1.3.0-rc.1" },
    { newest: "docs: c", tags: { "v1.3.0-beta.1": 1 }, tag: "v1.3.0-rc.1" },
    { newest: "fix: c", tags: { "v1.3.0-rc.1": -1 }, tag: "v1.3.0-rc.2" },
    { newest: "fix: c", tags: { "v1.3.0-rc.1": 1, "v1.3.0": 1 }, tag: "v1.3.1-rc.1" },
  ])("after $tags and `$newest` gives $tag", ({ newest, tags, tag }) => {
    expect(decide({ policy, commits: [newest, "feat: a", "feat: first"], tags: { ...tags, "v1.2.3": 2 } })).toBe(tag);
  });
});

describe("several components", () => {
  const policy = (more: string) => `version: 1
${more}
components:
  api: { path: api, tag: "api-v{version}" }
  web: { path: web, tag: "web-v{version}" }
`;
  const commits: World["commits"] = [
    ["feat(api): b", "api/a", "web/a"],
    ["fix: a", "api/b"],
    ["feat: first", "api/a", "web/a"],
  ];
  const tags = { "api-v1.0.0": 2, "web-v1.0.0": 2 };
  const tagsOf = (world: World) => decideRelease(factsOf(world), AUTO, NOW).map(({ tag }) => tag);

  test.each([
    { more: "", given: ["api-v1.1.0", "web-v1.1.0"] },
    { more: "commits: { scopes: components }", given: ["api-v1.1.0", "web-v1.0.1"] },
  ])("take the commits of their paths under `$more`", ({ more, given }) => {
    expect(tagsOf({ policy: policy(more), commits, tags })).toEqual(given);
  });

  test("that are linked follow, also where only a follower is asked for", () => {
    const own: World["commits"] = [
      ["feat: b", "api/a"],
      ["docs: a", "web/a"],
      ["feat: first", "api/a", "web/a"],
    ];
    const world = { policy: policy("linked: patch"), commits: own, tags };
    expect(tagsOf(world)).toEqual(["api-v1.1.0", "web-v1.0.1"]);
    expect(tagsOf({ ...world, selected: ["web"] })).toEqual(["web-v1.0.1"]);
  });
});

describe("for any commits and requests", () => {
  const messages = fc.constantFrom(
    "feat: a",
    "fix: a",
    "docs: a",
    "feat!: a",
    "Wording",
    'Revert "feat: a"',
    "Release-As: 9",
  );
  const requests = fc.record<Request>({
    bump: fc.constantFrom("auto", "major", "minor", "patch", "none"),
    releaseAs: fc.constantFrom(undefined, "1.2.3", "2.0.0", "v3", "4.0.0-rc.1"),
    prerelease: fc.constantFrom(undefined, "none", "rc", "1"),
  });
  const branches = fc.constantFrom("main", "develop", "release/1.x", "hotfix/1.2.4");
  const worlds = fc.tuple(fc.array(messages, { minLength: 1, maxLength: 6 }), branches).map(
    ([commits, branch]): World => ({
      commits: [...commits, "feat: first"],
      tags: { "v1.2.3": commits.length },
      branch,
    }),
  );

  test("the same facts give the same plan, and every commit is in its account", () => {
    fc.assert(
      fc.property(worlds, requests, (world, request) => {
        const facts = factsOf(world);
        const plans = decideRelease(facts, request, NOW);
        expect(decideRelease(facts, request, NOW)).toEqual(plans);
        for (const { account, facts: own } of plans)
          expect(account.commits.map(({ commit }) => commit)).toEqual(own.range);
      }),
    );
  });

  test("what is released is higher than what was", () => {
    fc.assert(
      fc.property(worlds, requests, (world, request) => {
        for (const { verdict, facts } of decideRelease(factsOf(world), request, NOW)) {
          if (verdict.decision !== "release" || facts.previous === undefined) continue;
          expect(compareVersions(verdict.version, facts.previous.version)).toBeGreaterThan(0);
        }
      }),
    );
  });
});
