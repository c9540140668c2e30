import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import type { Commit } from "@release-actions/core/commits/commit";
import { graphOf } from "@release-actions/core/commits/commit-graph";
import type { CommitLog, Tag } from "@release-actions/core/git/git";
import { openGit } from "@release-actions/core/git/open-git";
import { isSha, type Sha } from "@release-actions/core/git/sha";
import { sortTags, type VersionTag } from "@release-actions/core/versioning/sort-tags";
import { tagTemplate } from "@release-actions/core/versioning/tag-template";
import { isFinal } from "@release-actions/core/versioning/version";
import fc from "fast-check";
import { releaseRanges } from "../../../../actions/release-changelog/src/decide/release-ranges.ts";
import { readRepository } from "../../../../bench/agreement/read-corpus.ts";
import { buildHistory } from "../../../support/build-history.ts";
import { jobOptions, makeFolder, Repository } from "../../core/git/repository.ts";

const TEMPLATE = tagTemplate("v{version}", "semver");
const FIXTURES = join(import.meta.dirname, "../../../fixtures/corpus");

/** Versions of tags by name, the highest first. */
function versionsOf(tags: readonly (readonly [name: string, sha: Sha])[]): readonly VersionTag<Tag>[] {
  return sortTags(
    TEMPLATE,
    tags.map(([name, sha]): Tag => ({ name, ref: `refs/tags/${name}`, sha })),
  ).versions;
}

/** All that the tags of a repository reach, and its versions. */
async function readAll(repository: Repository) {
  const git = await openGit(jobOptions(repository, repository.directory));
  const tags = await git.listTags();
  const versions = sortTags(TEMPLATE, tags).versions;
  return { ...(await git.readHistory({ tags, paths: false })), versions };
}

/** A history of the corpus as a repository, with the tags of its releases. */
function rebuild(file: string): Repository {
  const { commits, releases } = readRepository(FIXTURES, file);
  const places = new Map(commits.map(({ sha }, place) => [sha, place]));
  const drawn = commits.map(({ message, parents }, place) => ({
    message,
    parents: parents.flatMap((parent) => places.get(parent) ?? []),
    path: `f${place % 10}`,
  }));
  const repository = Repository.init();
  const shas = repository.import(drawn);
  const tagged = new Map(
    releases.flatMap(({ previousTag, nextTag, from, to }) => [
      [previousTag, from],
      [nextTag, to],
    ]),
  );
  const lines = [...tagged].map(([name, sha]) => `create refs/tags/${name} ${shas[places.get(sha) ?? 0]}\n`);
  repository.gitWith({ input: lines.join("") }, "update-ref", "--stdin");
  return repository;
}

/** Commits of which only what history is made of matters; each names its parents by their places, which are greater. */
function commitsOf(parents: readonly (readonly number[])[]): readonly Commit[] {
  const shas = parents.flatMap((_, place) => [place.toString(16).padStart(40, "0")].filter(isSha));
  return shas.map((sha, place) => ({
    sha,
    parents: (parents[place] ?? []).flatMap((parent) => shas[parent] ?? []),
    committedAt: 0,
    author: { name: "Ana", email: "ana@example.invalid" },
    message: "feat: it",
  }));
}

/** The definition, taken at its word. */
function rangesByDefinition(commits: readonly Commit[], versions: readonly VersionTag<Tag>[]) {
  const bySha = new Map(commits.map((commit) => [commit.sha, commit]));
  const reachable = (sha: Sha, seen = new Set<Sha>()): ReadonlySet<Sha> => {
    if (seen.has(sha) || !bySha.has(sha)) return seen;
    seen.add(sha);
    for (const parent of bySha.get(sha)?.parents ?? []) reachable(parent, seen);
    return seen;
  };
  return versions.flatMap(({ tag, version }, rank) => {
    if (!bySha.has(tag.sha)) return [];
    const history = reachable(tag.sha);
    const previous = versions
      .slice(rank + 1)
      .find(
        (lower) =>
          lower.tag.sha !== tag.sha && history.has(lower.tag.sha) && (isFinal(lower.version) || !isFinal(version)),
      );
    const before = previous === undefined ? new Set<Sha>() : reachable(previous.tag.sha);
    const range = commits.filter(({ sha }) => history.has(sha) && !before.has(sha));
    return [[tag.name, previous?.tag.name, range.map(({ sha }) => sha)] as const];
  });
}

function logOf(commits: readonly Commit[]): CommitLog {
  const graph = graphOf(commits);
  if (graph === undefined) throw new Error("A commit stands before its descendant.");
  return { commits, graph };
}

function rangesOf(commits: readonly Commit[], versions: readonly VersionTag<Tag>[]) {
  const ranges = releaseRanges(logOf(commits), versions);
  return versions.flatMap(({ tag: { name } }) => {
    const range = ranges.get(name);
    return range === undefined ? [] : [[name, range.previous?.tag.name, range.commits.map(({ sha }) => sha)] as const];
  });
}

describe("releaseRanges", () => {
  const versionNumber = fc.tuple(fc.nat(2), fc.nat(2), fc.nat(2)).map((core) => core.join("."));
  const version = fc.oneof(
    versionNumber,
    fc.tuple(versionNumber, fc.constantFrom("-rc.1", "-rc.2", "-dev.1", "+build")).map((parts) => parts.join("")),
  );
  const histories = fc
    .array(fc.array(fc.nat(), { maxLength: 3 }), { minLength: 1, maxLength: 30 })
    .map((picks) =>
      picks.map((parents, place) => [
        ...new Set(
          parents.flatMap((pick) =>
            place + 1 < picks.length ? [place + 1 + (pick % Math.min(6, picks.length - place - 1))] : [],
          ),
        ),
      ]),
    );
  const tags = fc.uniqueArray(fc.tuple(version, fc.nat()), { maxLength: 12, selector: ([name]) => name });

  test("any tags on any history give each version what its definition says", () => {
    fc.assert(
      fc.property(histories, tags, (parents, tagged) => {
        const commits = commitsOf(parents);
        const outside = commitsOf([...parents, []]).at(-1);
        const versions = versionsOf(
          tagged.flatMap(([name, pick]) => {
            const commit = [...commits, outside][pick % (commits.length + 1)];
            return commit === undefined ? [] : [[`v${name}`, commit.sha] as const];
          }),
        );
        expect(rangesOf(commits, versions)).toEqual(rangesByDefinition(commits, versions));
      }),
      { numRuns: 500 },
    );
  });

  test("maintained lines, pre-releases, merges back and a hotfix each get their own", async () => {
    const directory = makeFolder();
    buildHistory(directory, [
      "feat: begin",
      { tag: "v1.0.0-rc.1" },
      "fix: mend",
      { tag: "v1.0.0-rc.2" },
      "docs: tell",
      { tag: "v1.0.0" },
      { branch: "release/1.x" },
      "fix: line",
      { tag: "v1.0.1", message: "the line's first" },
      { branch: "main" },
      "feat!: anew",
      { tag: "v2.0.0-rc.1" },
      { merge: "release/1.x", message: "Merge release/1.x" },
      { tag: "v2.0.0" },
      { branch: "release/1.x" },
      "fix: line again",
      { tag: "v1.0.2" },
    ]);
    const { commits, versions } = await readAll(new Repository(directory));
    const titles = new Map(commits.map(({ sha, message }) => [sha, message.trimEnd()]));
    const told = rangesOf(commits, versions).map(([name, previous, range]) => [
      name,
      previous,
      range.map((sha) => titles.get(sha)),
    ]);
    expect(told).toEqual([
      ["v2.0.0", "v1.0.1", ["Merge release/1.x", "feat!: anew"]],
      ["v2.0.0-rc.1", "v1.0.0", ["feat!: anew"]],
      ["v1.0.2", "v1.0.1", ["fix: line again"]],
      ["v1.0.1", "v1.0.0", ["fix: line"]],
      ["v1.0.0", undefined, ["docs: tell", "fix: mend", "feat: begin"]],
      ["v1.0.0-rc.2", "v1.0.0-rc.1", ["fix: mend"]],
      ["v1.0.0-rc.1", undefined, ["feat: begin"]],
    ]);
  });

  test("a version that was tagged on top of a higher one counts from the highest lower one", () => {
    const commits = commitsOf([[1], [2], [3], []]);
    const tagged = ["v1.2.0", "v10.0.0", "v1.1.0", "v1.0.0"].flatMap((name, place) => {
      const commit = commits[place];
      return commit === undefined ? [] : [[name, commit.sha] as const];
    });
    const previous = rangesOf(commits, versionsOf(tagged)).map(([name, from, { length }]) => [name, from, length]);
    expect(previous).toEqual([
      ["v10.0.0", "v1.1.0", 1],
      ["v1.2.0", "v1.1.0", 2],
      ["v1.1.0", "v1.0.0", 1],
      ["v1.0.0", undefined, 1],
    ]);
  });

  test.each([
    ["octokit+core.js", 70],
    ["googleapis+release-please-action", 100],
  ])("every range of %s is the one that git gives", async (file, atLeast) => {
    const repository = rebuild(file);
    const { versions, ...log } = await readAll(repository);
    expect(versions.length).toBeGreaterThan(atLeast);
    const ranges = releaseRanges(log, versions);
    for (const { tag } of versions) {
      const range = ranges.get(tag.name);
      const without = range?.previous === undefined ? [] : [`^${range.previous.tag.sha}`];
      const listed = repository
        .git("rev-list", tag.sha, ...without)
        .split("\n")
        .filter(Boolean);
      expect(range?.commits.map(({ sha }) => sha).sort()).toEqual(listed.sort());
    }
  });

  test("a hundred thousand commits under ten thousand versions are each given once", () => {
    const count = 100_000;
    const commits = commitsOf(Array.from({ length: count }, (_, place) => (place + 1 < count ? [place + 1] : [])));
    const tagged = commits.flatMap(({ sha }, place) =>
      place % 10 === 0 ? [[`v1.0.${count - place}`, sha] as const] : [],
    );
    const ranges = releaseRanges(logOf(commits), versionsOf(tagged));
    expect([...ranges.values()].flatMap((range) => range.commits)).toHaveLength(count);
    expect([...ranges.values()].filter(({ previous }) => previous === undefined)).toHaveLength(1);
  });
});
