import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type Ground, refusal, runGit, standUp } from "./rehearse-on.ts";

const here = { owner: "inopsio", repo: "api" };

describe("releases", () => {
  let ground: Ground;
  beforeEach(async () => {
    ground = await standUp();
  });
  afterEach(() => {
    expect(ground.github.violations).toEqual([]);
    return ground.end();
  });

  const tags = () => runGit(ground.bare, ["tag"]).split("\n");

  test("a draft has no tag and is not found by one; publishing makes it", async () => {
    const { rest } = ground.octokit();
    const draft = await rest.repos.createRelease({
      ...here,
      tag_name: "v2.0.0",
      target_commitish: ground.head,
      draft: true,
    });
    expect(draft.data).toMatchObject({ draft: true, published_at: null, tag_name: "v2.0.0" });
    expect(tags()).toEqual(["v1.0.0"]);
    expect(await refusal(rest.repos.getReleaseByTag({ ...here, tag: "v2.0.0" }))).toMatchObject({ status: 404 });
    await rest.repos.updateRelease({ ...here, release_id: draft.data.id, draft: false });
    expect(tags()).toEqual(["v1.0.0", "v2.0.0"]);
    expect((await rest.repos.getReleaseByTag({ ...here, tag: "v2.0.0" })).data.id).toBe(draft.data.id);
    expect(ground.github.events.map(({ event }) => event)).toEqual(["create", "push", "release"]);
  });

  test("drafts are seen only by those who may write", async () => {
    await ground.octokit().rest.repos.createRelease({ ...here, tag_name: "v2.0.0", draft: true });
    expect((await ground.octokit({ contents: "read" }).rest.repos.listReleases(here)).data).toEqual([]);
    expect((await ground.octokit().rest.repos.listReleases(here)).data.length).toBe(1);
  });

  test("a tag that exists stays where it is", async () => {
    const before = runGit(ground.bare, ["rev-parse", "v1.0.0"]);
    await ground.octokit().rest.repos.createRelease({ ...here, tag_name: "v1.0.0", target_commitish: "main" });
    expect(runGit(ground.bare, ["rev-parse", "v1.0.0"])).toBe(before);
  });

  test("of several that publish one tag at once exactly one does", async () => {
    const publish = () => ground.octokit().rest.repos.createRelease({ ...here, tag_name: "v3.0.0" });
    const outcomes = await Promise.allSettled([publish(), publish(), publish()]);
    expect(outcomes.map((one) => (one.status === "fulfilled" ? 201 : one.reason.status)).toSorted()).toEqual([
      201, 422, 422,
    ]);
    expect(ground.github.state.releases.length).toBe(1);
  });

  test("the latest is the last published one that is no pre-release, or the chosen one", async () => {
    const { rest } = ground.octokit();
    expect(await refusal(rest.repos.getLatestRelease(here))).toMatchObject({ status: 404 });
    await rest.repos.createRelease({ ...here, tag_name: "v2.0.0" });
    await rest.repos.createRelease({ ...here, tag_name: "v3.0.0-rc.1", prerelease: true });
    await rest.repos.createRelease({ ...here, tag_name: "v1.9.1", make_latest: "false" });
    expect((await rest.repos.getLatestRelease(here)).data.tag_name).toBe("v2.0.0");
  });

  test.each([
    ["a name that is no tag", { tag_name: "a..b" }],
    ["a target that is not there", { tag_name: "v4", target_commitish: "nowhere" }],
    ["a body that is too long", { tag_name: "v4", body: "x".repeat(125_001) }],
  ])("%s is refused", async (_case, input) => {
    expect(await refusal(ground.octokit().rest.repos.createRelease({ ...here, ...input }))).toMatchObject({
      status: 422,
    });
    expect(ground.github.state.releases).toEqual([]);
  });

  test("assets are uploaded to the address the release names, listed, fetched and deleted", async () => {
    const { rest, request } = ground.octokit();
    const { data: release } = await rest.repos.createRelease({ ...here, tag_name: "v2.0.0", draft: true });
    const upload = (name: string) =>
      request({
        method: "POST",
        url: release.upload_url,
        name,
        headers: { "content-type": "text/plain" },
        data: "checksums",
      });
    const { data: asset } = await upload("SHA256 SUMS");
    expect(asset).toMatchObject({
      name: "SHA256.SUMS",
      size: 9,
      content_type: "text/plain",
      state: "uploaded",
      digest: expect.stringMatching(/^sha256:/),
    });
    expect(await refusal(upload("SHA256 SUMS"))).toMatchObject({
      status: 422,
      message: expect.stringContaining("already_exists"),
    });
    const authorization = `token ${ground.github.issueToken({ permissions: { contents: "read" } })}`;
    const hidden = await fetch(asset.url, { headers: { authorization, accept: "application/octet-stream" } });
    expect(hidden.status).toBe(404);
    const headers = {
      authorization: authorization.replace(/ghs_.*/, ground.github.issueToken({ permissions: { contents: "write" } })),
    };
    const raw = await fetch(asset.url, { headers: { ...headers, accept: "application/octet-stream" } });
    expect(await raw.text()).toBe("checksums");
    await rest.repos.deleteReleaseAsset({ ...here, asset_id: asset.id });
    expect((await rest.repos.listReleaseAssets({ ...here, release_id: release.id })).data).toEqual([]);
  });

  test("an immutable release freezes its tag and assets, keeps its text editable and burns its name", async () => {
    await ground.end();
    ground = await standUp({ settings: { immutableReleases: true } });
    const { rest, request } = ground.octokit();
    const { data: release } = await rest.repos.createRelease({ ...here, tag_name: "v2.0.0" });
    expect(release.immutable).toBe(true);
    const upload = request({
      method: "POST",
      url: release.upload_url,
      name: "late",
      headers: { "content-type": "text/plain" },
      data: "x",
    });
    expect(await refusal(upload)).toMatchObject({ status: 422 });
    expect(await refusal(rest.git.deleteRef({ ...here, ref: "tags/v2.0.0" }))).toMatchObject({ status: 422 });
    expect(
      await refusal(rest.repos.updateRelease({ ...here, release_id: release.id, tag_name: "v2.0.1" })),
    ).toMatchObject({ status: 422 });
    expect((await rest.repos.updateRelease({ ...here, release_id: release.id, body: "edited" })).data.body).toBe(
      "edited",
    );
    expect((await rest.repos.deleteRelease({ ...here, release_id: release.id })).status).toBe(204);
    expect(await refusal(rest.repos.createRelease({ ...here, tag_name: "v2.0.0" }))).toMatchObject({ status: 422 });
  });
});
