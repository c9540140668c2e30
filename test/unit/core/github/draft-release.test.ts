import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { EmbeddedGitHubOptions } from "@release-actions/rehearsal/github/embedded-github";
import { commitWorkflow, draftOf, otherReleases, release, tagHead } from "./release-stand.ts";
import { type Stand, standUp } from "./stand.ts";

describe("draftRelease and findRelease", () => {
  let stand: Stand;
  beforeEach(async () => {
    stand = await standUp();
  });
  afterEach(() => {
    expect(stand.server.violations).toEqual([]);
    return stand.end();
  });

  const again = async (settings: EmbeddedGitHubOptions["settings"]) => {
    await stand.end();
    stand = await standUp(settings);
  };
  const requests = () =>
    stand.server.requests.map(({ operationId, path }) => `${operationId}${path.split("?")[1] ?? ""}`);
  const drafts = () => stand.server.state.releases.filter(({ draft }) => draft).map(({ id, body }) => ({ id, body }));

  test("a draft is found by the list, and described in short", async () => {
    const drafted = await stand.open().draftRelease(draftOf(stand, "v1.0.1"));
    expect(drafted).toEqual({
      id: expect.any(Number),
      tag: "v1.0.1",
      url: expect.stringContaining("/releases/tag/untagged-"),
      isDraft: true,
      isImmutable: false,
    });
    expect(await stand.open().findRelease("v1.0.1")).toEqual(drafted);
    expect(await stand.open().findRelease("v1.0.2")).toBeUndefined();
  });

  test("a published release is found by one request, whatever drafts of its tag stand", async () => {
    tagHead(stand, "v1.0.1");
    const published = await release(stand, "v1.0.1");
    const strays = otherReleases(stand, 1).map((one) => ({ ...one, tagName: "v1.0.1", draft: true }));
    stand.server.state.releases = [...strays, ...stand.server.state.releases];
    const before = stand.server.requests.length;
    expect(await stand.open().findRelease("v1.0.1")).toEqual(published);
    expect(stand.server.requests.length - before).toBe(1);
  });

  test("of a hundred and fifty releases a draft on the second page is found, and no third page is read", async () => {
    const { state } = stand.server;
    state.releases = otherReleases(stand, 140);
    const drafted = await stand.open().draftRelease(draftOf(stand, "v1.0.1"));
    state.releases = [...state.releases, ...otherReleases(stand, 110)];
    const before = stand.server.requests.length;
    expect(await stand.open().draftRelease(draftOf(stand, "v1.0.1"))).toEqual(drafted);
    expect(requests().slice(before)).toEqual([
      "repos/get-release-by-tag",
      "repos/list-releasesper_page=100",
      "repos/list-releasesper_page=100&page=2",
    ]);
    expect(drafts()).toHaveLength(1);
  });

  test("the list is read to its end once a run, however many tags have no release", async () => {
    const { state } = stand.server;
    state.releases = otherReleases(stand, 140);
    const github = stand.open();
    expect(await github.findRelease("v1.0.1")).toBeUndefined();
    const before = stand.server.requests.length;
    expect(await github.findRelease("v1.0.2")).toBeUndefined();
    const drafted = await github.draftRelease(draftOf(stand, "v1.0.3"));
    expect(requests().slice(before)).toEqual([
      "repos/get-release-by-tag",
      "repos/get-release-by-tag",
      "repos/create-release",
      "repos/list-releasesper_page=100",
    ]);
    expect(await github.findRelease("v1.0.3")).toEqual(drafted);
  });

  test("a draft that another run has made since the list was read is taken, and the own one is dropped", async () => {
    const github = stand.open();
    expect(await github.findRelease("v1.0.1")).toBeUndefined();
    const other = await stand.open().draftRelease(draftOf(stand, "v1.0.1"));
    expect(await github.draftRelease(draftOf(stand, "v1.0.1"))).toEqual(other);
    expect(drafts()).toHaveLength(1);
  });

  test("drafts of one tag on both sides of a page's end are all seen, and the oldest is taken", async () => {
    const { state } = stand.server;
    const [oldest, newest] = otherReleases(stand, 2).map((one) => ({ ...one, tagName: "v1.0.1", draft: true }));
    if (oldest === undefined || newest === undefined) throw new Error("No drafts.");
    state.releases = [oldest, newest, ...otherReleases(stand, 99)];
    expect(await stand.open().findRelease("v1.0.1")).toMatchObject({ id: oldest.id });
    expect(await stand.open().draftRelease(draftOf(stand, "v1.0.1"))).toMatchObject({ id: oldest.id });
    expect(drafts()).toEqual([
      { id: oldest.id, body: draftOf(stand, "v1.0.1").body },
      { id: newest.id, body: null },
    ]);
  });

  test.each([
    ["the same", {}, 0],
    ["line breaks that GitHub has turned", { body: "- fix: mend\n- feat: more\n" }, 0],
    ["another body", { body: "Other." }, 1],
    ["another name", { name: "Version 1" }, 1],
    ["a pre-release", { prerelease: true }, 1],
  ])("a draft that stands is written again only where it differs: %s", async (_case, more, writes) => {
    const first = await stand.open().draftRelease(draftOf(stand, "v1.0.1"));
    const before = stand.server.requests.length;
    expect(await stand.open().draftRelease(draftOf(stand, "v1.0.1", more))).toEqual(first);
    const written = stand.server.requests.slice(before).filter(({ method }) => method !== "GET");
    expect(written.map(({ operationId }) => operationId)).toEqual(Array(writes).fill("repos/update-release"));
    const { sha, tag, ...wanted } = draftOf(stand, "v1.0.1", writes === 0 ? {} : more);
    expect(stand.server.state.releases).toMatchObject([{ ...wanted, tagName: tag, target: sha, draft: true }]);
  });

  test("a draft follows the commit that its tag is to name", async () => {
    await stand.open().draftRelease(draftOf(stand, "v1.0.1"));
    const sha = stand.repository.sha("v1.0.0^{commit}");
    await stand.open().draftRelease(draftOf(stand, "v1.0.1", { sha }));
    expect(stand.server.state.releases).toMatchObject([{ target: sha, tagName: "v1.0.1" }]);
  });

  test("what people have written into a published release stays", async () => {
    tagHead(stand, "v1.0.1");
    const published = await release(stand, "v1.0.1");
    const [standing] = stand.server.state.releases;
    if (standing) standing.body = "Written by hand.";
    expect(await stand.open().draftRelease(draftOf(stand, "v1.0.1"))).toEqual(published);
    expect(stand.server.state.releases).toMatchObject([{ body: "Written by hand.", draft: false }]);
  });

  test("of runs at once that only draft one draft stays, and everybody has it", async () => {
    const runs = Array.from({ length: 6 }, () => stand.open().draftRelease(draftOf(stand, "v1.0.1")));
    const ids = (await Promise.all(runs)).map(({ id }) => id);
    expect(drafts().map(({ id }) => id)).toEqual([...new Set(ids)]);
    expect(drafts()).toHaveLength(1);
  });

  test("a draft that somebody else has made meanwhile is never deleted, even where the run's own answer was lost", async () => {
    stand.server.faults.inject({
      match: ({ operationId }) => operationId === "repos/create-release",
      fault: { kind: "reset", when: "after" },
    });
    await stand.open().draftRelease(draftOf(stand, "v1.0.1"));
    expect(stand.server.requests.map(({ operationId }) => operationId)).not.toContain("repos/delete-release");
    expect(drafts()).toHaveLength(1);
  });

  test("a permission that is missing is named", async () => {
    const token = stand.token({ permissions: { contents: "read" } });
    await expect(stand.open({ token }).draftRelease(draftOf(stand, "v1.0.1"))).rejects.toMatchObject({
      code: "PERMISSION_MISSING",
      remedy: expect.stringContaining("`contents: write`"),
      message: expect.stringContaining("draft the release of v1.0.1"),
    });
  });

  test("a commit with other workflow files is told with the token that may", async () => {
    await again({ workflowFilesGuarded: true });
    const sha = commitWorkflow(stand);
    const draft = draftOf(stand, "v1.0.1", { sha });
    await expect(stand.open().draftRelease(draft)).rejects.toMatchObject({
      code: "WORKFLOW_FILES_GUARDED",
      remedy: expect.stringContaining("GitHub App"),
    });
    const token = stand.token({ kind: "app" });
    expect(await stand.open({ token }).draftRelease(draft)).toMatchObject({ isDraft: true });
  });

  test("the tag of an immutable release that was deleted is explained", async () => {
    await again({ immutableReleases: true });
    tagHead(stand, "v1.0.1");
    await release(stand, "v1.0.1");
    stand.server.state.releases = [];
    await expect(stand.open().draftRelease(draftOf(stand, "v1.0.1"))).rejects.toMatchObject({
      code: "TAG_BURNED",
      remedy: expect.stringContaining("another version"),
    });
  });
});
