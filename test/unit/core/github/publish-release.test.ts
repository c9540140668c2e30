import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { GitHub, GitHubRelease, ReleaseDraft } from "@release-actions/core/github/github";
import { draftOf, otherReleases, tagHead } from "./release-stand.ts";
import { type Stand, standUp } from "./stand.ts";

describe("publishRelease", () => {
  let stand: Stand;
  let github: GitHub;
  beforeEach(async () => {
    stand = await standUp();
    github = stand.open();
  });
  afterEach(() => {
    expect(stand.server.violations).toEqual([]);
    return stand.end();
  });

  const publish = async (tag: string, latest: boolean, more: Partial<ReleaseDraft> = {}): Promise<GitHubRelease> => {
    tagHead(stand, tag);
    return github.publishRelease(await github.draftRelease(draftOf(stand, tag, more)), { latest });
  };
  const latest = () => stand.server.state.releases.find(({ id }) => id === stand.server.state.latestRelease)?.tagName;
  const published = () => stand.server.state.releases.filter(({ draft }) => !draft).map(({ id }) => id);

  test("the page of a published release tells its tag", async () => {
    expect(await publish("v1.0.1", true)).toMatchObject({
      url: expect.stringMatching(/\/releases\/tag\/v1\.0\.1$/),
      isDraft: false,
    });
  });

  test("neither a hotfix of an older line nor a pre-release becomes the latest", async () => {
    await publish("v2.0.0", true);
    await publish("v1.0.1", false);
    await publish("v3.0.0-rc.1", true, { prerelease: true });
    expect(latest()).toBe("v2.0.0");
    await publish("v2.0.1", true);
    expect(latest()).toBe("v2.0.1");
  });

  test("a published release is given as it is, and nothing is asked", async () => {
    const release = await publish("v1.0.1", true);
    const before = stand.server.requests.length;
    expect(await github.publishRelease(release, { latest: false })).toEqual(release);
    expect(stand.server.requests).toHaveLength(before);
    expect(latest()).toBe("v1.0.1");
  });

  test("a publication whose answer is lost is seen, and not sent again", async () => {
    const publishes = ({ operationId }: { readonly operationId: string }) => operationId === "repos/update-release";
    stand.server.faults.inject({ match: publishes, fault: { kind: "reset", when: "after" } });
    expect(await publish("v1.0.1", true)).toMatchObject({ isDraft: false });
    expect(stand.server.requests.filter(publishes)).toHaveLength(1);
  });

  test("without its tag a draft is not published, since GitHub would make the tag", async () => {
    const draft = await github.draftRelease(draftOf(stand, "v1.0.1"));
    await expect(github.publishRelease(draft, { latest: true })).rejects.toMatchObject({ code: "TAG_MISSING" });
    expect(published()).toEqual([]);
    expect(stand.repository.git("tag", "--list", "v1.0.1")).toBe("");
  });

  test("where its tag names another commit a draft is not published", async () => {
    const sha = stand.repository.sha("v1.0.0^{commit}");
    const publishing = publish("v1.0.1", true, { sha });
    await expect(publishing).rejects.toMatchObject({ code: "TAG_MOVED", message: expect.stringContaining(sha) });
    expect(published()).toEqual([]);
  });

  test("a draft that people have pointed at a branch is not published before it is brought up to date", async () => {
    tagHead(stand, "v1.0.1");
    const draft = await github.draftRelease(draftOf(stand, "v1.0.1"));
    const [standing] = stand.server.state.releases;
    if (standing) standing.target = "main";
    await expect(github.publishRelease(draft, { latest: true })).rejects.toMatchObject({ code: "TAG_MOVED" });
    expect(await publish("v1.0.1", true)).toMatchObject({ id: draft.id, isDraft: false });
  });

  test("a tag with a message is followed to the commit that it names", async () => {
    stand.repository.git("tag", "-a", "v1.0.1", "-m", "v1.0.1", "main");
    const draft = await github.draftRelease(draftOf(stand, "v1.0.1"));
    expect(await github.publishRelease(draft, { latest: true })).toMatchObject({ isDraft: false });
  });

  test("a tag that was made just now, and cannot be seen yet, is waited for", async () => {
    await github.claimTag({ tag: "v1.0.1", sha: stand.repository.sha("main") });
    const draft = await github.draftRelease(draftOf(stand, "v1.0.1"));
    const reads = ({ operationId }: { readonly operationId: string }) => operationId === "git/get-ref";
    stand.server.faults.inject({ match: reads, fault: { kind: "lag" }, times: 3 });
    expect(await github.publishRelease(draft, { latest: true })).toMatchObject({ isDraft: false });
  });

  test("where another draft of the tag was published, that release is given, and a draft of people's stays", async () => {
    tagHead(stand, "v1.0.1");
    const { state } = stand.server;
    const sha = stand.repository.sha("main");
    const [first, second] = otherReleases(stand, 2).map((one) => ({
      ...one,
      tagName: "v1.0.1",
      target: sha,
      draft: true,
    }));
    if (first === undefined || second === undefined) throw new Error("No drafts.");
    state.releases = [first, second];
    const own = await github.findRelease("v1.0.1");
    if (own === undefined) throw new Error("Not found.");
    await stand.open().publishRelease({ ...own, id: second.id }, { latest: true });
    expect(await github.publishRelease(own, { latest: true })).toMatchObject({ id: second.id, isDraft: false });
    expect(published()).toEqual([second.id]);
    expect(state.releases).toHaveLength(2);
  });

  test("a draft that was deleted meanwhile is told", async () => {
    const draft = await github.draftRelease(draftOf(stand, "v1.0.1"));
    stand.server.state.releases = [];
    await expect(github.publishRelease(draft, { latest: true })).rejects.toMatchObject({ code: "RELEASE_GONE" });
  });
});
