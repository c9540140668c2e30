import { expect, test } from "@jest/globals";
import { beforeRequest } from "../../support/before-request.ts";
import { git, type HistoryStep } from "../../support/build-history.ts";
import type { Scenario } from "../../support/open-scenario.ts";
import { describeWrite, everythingOf, failureOf, openReleases, releasesOf, WRITE, write } from "./github-world.ts";

const publish = (tag: string, more: Readonly<Record<string, string>> = {}) =>
  write({ tag, release: "publish", ...more }, { permissions: { contents: "write" } });
const draft = (tag: string) => publish(tag, { release: "draft" });

test("a release is drafted, and published by a later run", async () => {
  await using scenario = await openReleases();

  const drafted = await scenario.run(draft("v1.3.0"));

  expect(describeWrite(drafted)).toMatchSnapshot("draft");
  expect(releasesOf(scenario)).toMatchSnapshot("draft on GitHub");
  const [{ id } = { id: 0 }] = scenario.github.state.releases;

  const published = await scenario.run(publish("v1.3.0"));

  expect(describeWrite(published)).toMatchSnapshot("published");
  expect(releasesOf(scenario)).toMatchSnapshot("published on GitHub");
  expect(published.outputs).toMatchObject({ "release-id": String(id) });
  expect(scenario.github.state.releases).toHaveLength(1);
});

test("a release is published at once, and run again nothing changes", async () => {
  await using scenario = await openReleases();

  const result = await scenario.run(publish("v1.3.1"));
  const before = everythingOf(scenario);
  const again = await scenario.run(publish("v1.3.1"));
  const asDraft = await scenario.run(draft("v1.3.1"));

  expect([result, again, asDraft].map(failureOf)).toEqual(["", "", ""]);
  expect(releasesOf(scenario)).toMatchObject([{ tagName: "v1.3.1", draft: false, isLatest: true }]);
  expect(everythingOf(scenario)).toEqual(before);
  expect(again.outputs["release-url"]).toBe(result.outputs["release-url"]);
  for (const { requests } of [again, asDraft])
    expect(requests.filter(({ method }) => method !== "GET").map(({ operationId }) => operationId)).toEqual([]);
});

test("a higher version that was published since the tags were read stays the latest", async () => {
  await using scenario = await openReleases();
  await scenario.run(publish("v1.3.1"));
  git(scenario.directory, ["update-ref", "-d", "refs/tags/v1.3.1"]);

  const result = await scenario.run(publish("v1.3.0"));

  expect(failureOf(result)).toBe("");
  expect(releasesOf(scenario).map(({ tagName, isLatest }) => [tagName, isLatest])).toEqual([
    ["v1.3.1", true],
    ["v1.3.0", false],
  ]);
});

const CANDIDATES: readonly HistoryStep[] = [
  "feat: first",
  { tag: "v1.2.3" },
  "feat: score leads",
  { tag: "v1.3.0-rc.1" },
];

test("a pre-release is published as one, and is never the latest", async () => {
  await using scenario = await openReleases({}, CANDIDATES);

  const results = [await scenario.run(publish("v1.2.3")), await scenario.run(publish("v1.3.0-rc.1"))];

  expect(results.map(failureOf)).toEqual(["", ""]);
  expect(releasesOf(scenario)).toMatchObject([
    { tagName: "v1.2.3", prerelease: false, isLatest: true },
    { tagName: "v1.3.0-rc.1", prerelease: true, isLatest: false },
  ]);
});

const LINES: readonly HistoryStep[] = [
  "feat: first",
  { tag: "v1.2.3" },
  { branch: "release/1.x" },
  "fix: mend the older line",
  { tag: "v1.2.4" },
  { branch: "main" },
  "feat!: begin anew",
  { tag: "v2.0.0" },
];

test.each([
  { name: "before it", order: ["v2.0.0", "v1.2.4"] },
  { name: "after it", order: ["v1.2.4", "v2.0.0"] },
])("a hotfix of an older line is not the latest, the newest version published $name is", async ({ order }) => {
  await using scenario = await openReleases({}, LINES);

  for (const tag of order) expect(failureOf(await scenario.run(publish(tag)))).toBe("");

  const latest = releasesOf(scenario).filter(({ isLatest }) => isLatest);
  expect(latest.map(({ tagName }) => tagName)).toEqual(["v2.0.0"]);
});

test("an immutable release is published whole, and run again it is left alone", async () => {
  await using scenario = await openReleases({ immutableReleases: true });
  const run = { ...publish("v1.3.1", { files: "dist/*.txt" }), files: { "dist/a.txt": "a\n", "dist/b.txt": "b\n" } };

  const result = await scenario.run(run);
  const before = everythingOf(scenario);
  const again = await scenario.run(run);

  expect([result, again].map(failureOf)).toEqual(["", ""]);
  expect(releasesOf(scenario)).toMatchObject([
    {
      ...{ tagName: "v1.3.1", immutable: true, isLatest: true },
      assets: ["a.txt (text/plain; charset=utf-8): a\n", "b.txt (text/plain; charset=utf-8): b\n"],
    },
  ]);
  expect(everythingOf(scenario)).toEqual(before);
});

test("a published release whose files differ is refused before anything is written", async () => {
  await using scenario = await openReleases();
  const run = publish("v1.3.0", { files: "a.txt", commit: "pull-request" });
  await scenario.run({ ...publish("v1.3.0", { files: "a.txt" }), files: { "a.txt": "a\n" } });
  const before = everythingOf(scenario);

  const result = await scenario.run({ ...run, permissions: WRITE, files: { "a.txt": "another\n" } });

  expect(describeWrite(result)).toMatchSnapshot();
  expect(result.exitCode).toBe(1);
  expect(result.log).toMatch("RELEASE_FILE_DIFFERS");
  expect(everythingOf(scenario)).toEqual(before);
});

test("a draft gets the files as they are now", async () => {
  await using scenario = await openReleases();
  const run = publish("v1.3.0", { release: "draft", files: "a.txt" });
  await scenario.run({ ...run, files: { "a.txt": "a\n" } });

  const result = await scenario.run({ ...run, files: { "a.txt": "another\n" } });

  expect(failureOf(result)).toBe("");
  expect(releasesOf(scenario)).toMatchObject([{ assets: ["a.txt (text/plain; charset=utf-8): another\n"] }]);
});

test("a release that was made by hand is left as people wrote it", async () => {
  await using scenario = await openReleases();
  makeByHand(scenario, "v1.3.0", "By hand.", false);
  const before = everythingOf(scenario);

  const result = await scenario.run(publish("v1.3.0"));

  expect(failureOf(result)).toBe("");
  expect(result.outputs["release-url"]).toMatch(/releases\/tag\/v1\.3\.0$/);
  expect(everythingOf(scenario)).toEqual(before);
});

test("a draft that was made by hand gets the notes", async () => {
  await using scenario = await openReleases();
  makeByHand(scenario, "v1.3.0", "By hand.", true);

  const result = await scenario.run(publish("v1.3.0"));

  expect(failureOf(result)).toBe("");
  expect(releasesOf(scenario)).toMatchObject([{ draft: false, body: expect.stringContaining("score leads") }]);
});

function makeByHand({ github: { state } }: Scenario, tagName: string, body: string, draft: boolean): void {
  const at = "2025-10-21T11:00:00Z";
  const release = { id: state.nextId(), author: "ana", tagName, target: "main", name: "Ours", body, draft };
  const more = { prerelease: false, immutable: false, createdAt: at, updatedAt: at, publishedAt: draft ? null : at };
  state.releases = [...state.releases, { ...release, ...more, assets: [] }];
}

test("a text that is too long is cut at an entry, with a link to the file, and is the same when it is written again", async () => {
  const many = Array.from({ length: 1_500 }, (_, index) => `feat(scope-${index}): ${"a long tale ".repeat(5)}${index}`);
  await using scenario = await openReleases({}, ["feat: first", { tag: "v1.2.3" }, ...many, { tag: "v1.3.0" }]);
  const run = write({ tag: "v1.3.0", commit: "pull-request", release: "draft" });

  const result = await scenario.run(run);
  const [release] = releasesOf(scenario);
  const again = await scenario.run(run);

  expect([result, again].map(failureOf)).toEqual(["", ""]);
  expect(release?.body.length).toBeLessThanOrEqual(125_000);
  expect(release?.body.length).toBeGreaterThan(120_000);
  expect(release?.body.split("\n").at(-2)).toMatch(
    /^And \d+ more: \[the whole release notes\]\(https:\/\/github\.example\/inopsio\/sample\/blob\/main\/docs\/release-notes\/v1\.3\.0\.md\)\.$/,
  );
  expect(releasesOf(scenario)).toEqual([release]);
  expect(again.requests.map(({ operationId }) => operationId)).not.toContain("repos/update-release");
});

test("where the tag is moved before its release is published, it stays a draft", async () => {
  await using scenario = await openReleases();
  const moved = ["update-ref", "refs/tags/v1.3.0", "refs/tags/v1.3.1"];
  beforeRequest(scenario.github, "repos/create-release", () => git(scenario.directory, moved));

  const result = await scenario.run(publish("v1.3.0"));

  expect(describeWrite(result).errors).toMatchSnapshot();
  expect(result.exitCode).toBe(1);
  expect(releasesOf(scenario)).toMatchObject([{ tagName: "v1.3.0", draft: true, isLatest: false }]);
});
