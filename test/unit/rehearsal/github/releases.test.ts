import { connect } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { beginBranch, type Ground, refusal, runGit, standUp } from "./rehearse-on.ts";

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

  test("an upload that breaks off leaves an empty starter, which takes the name and is not listed with the release", async () => {
    const { rest, request } = ground.octokit();
    const { data: release } = await rest.repos.createRelease({ ...here, tag_name: "v2.0.0", draft: true });
    const upload = () =>
      request({
        method: "POST",
        url: release.upload_url,
        name: "api.txt",
        headers: { "content-type": "text/plain" },
        data: "content",
      });
    const uploads = ({ operationId }: { readonly operationId: string }) => operationId === "repos/upload-release-asset";
    ground.github.faults.inject({ match: uploads, fault: { kind: "status", status: 502, when: "within" } });
    expect(await refusal(upload())).toMatchObject({ status: 502 });
    const { data: assets } = await rest.repos.listReleaseAssets({ ...here, release_id: release.id });
    expect(assets).toMatchObject([{ name: "api.txt", state: "starter", size: 0, digest: null }]);
    expect((await rest.repos.getRelease({ ...here, release_id: release.id })).data.assets).toEqual([]);
    expect(await refusal(upload())).toMatchObject({ status: 422, message: expect.stringContaining("already_exists") });
    for (const { id } of assets) await rest.repos.deleteReleaseAsset({ ...here, asset_id: id });
    expect((await upload()).data).toMatchObject({ state: "uploaded", size: 7 });
  });

  test("a client that goes away in the middle of its upload leaves a starter, too", async () => {
    const { rest } = ground.octokit();
    const { data: release } = await rest.repos.createRelease({ ...here, tag_name: "v2.0.0", draft: true });
    const token = ground.github.issueToken({ permissions: { contents: "write" } });
    const url = new URL(release.upload_url.replace(/\{.*/, "?name=api.txt"));
    const socket = connect(Number(url.port), url.hostname);
    const headers = `host: ${url.host}\r\nauthorization: token ${token}\r\ncontent-type: text/plain\r\ncontent-length: 100`;
    socket.write(`POST ${url.pathname}${url.search} HTTP/1.1\r\n${headers}\r\n\r\nhalf of it`);
    while (!ground.github.requests.some(({ path }) => path.includes("api.txt"))) await rest.rateLimit.get();
    socket.resetAndDestroy();
    const assets = () => rest.repos.listReleaseAssets({ ...here, release_id: release.id });
    while ((await assets()).data.length === 0);
    expect((await assets()).data).toMatchObject([{ name: "api.txt", state: "starter", size: 0 }]);
  });

  test("a fault within a request that uploads nothing comes before it", async () => {
    const { rest } = ground.octokit();
    ground.github.faults.inject({ match: 1, fault: { kind: "status", status: 502, when: "within" } });
    expect(await refusal(rest.repos.createRelease({ ...here, tag_name: "v2.0.0" }))).toMatchObject({ status: 502 });
    expect(ground.github.state.releases).toEqual([]);
  });

  test.each([
    ["a draft", { draft: true }],
    ["a pre-release", { prerelease: true }],
  ])("%s cannot be made the latest", async (_case, input) => {
    const { rest } = ground.octokit();
    const wanted = { ...here, tag_name: "v2.0.0", ...input };
    expect(await refusal(rest.repos.createRelease({ ...wanted, make_latest: "true" }))).toMatchObject({
      status: 422,
      message: expect.stringContaining("Latest release cannot be draft or prerelease."),
    });
    const { data } = await rest.repos.createRelease(wanted);
    expect(
      await refusal(rest.repos.updateRelease({ ...here, release_id: data.id, make_latest: "true" })),
    ).toMatchObject({ status: 422 });
  });

  test("a job may not even draft a release for a commit with other workflow files, though the tag exists", async () => {
    await ground.end();
    ground = await standUp({ settings: { workflowFilesGuarded: true } });
    const target_commitish = beginBranch(ground.bare, "other", { ".github/workflows/other.yml": "on: push\n" });
    runGit(ground.bare, ["tag", "v1.0.1", target_commitish]);
    const draft = { ...here, tag_name: "v1.0.1", draft: true };
    expect(await refusal(ground.octokit().rest.repos.createRelease({ ...draft, target_commitish }))).toMatchObject({
      status: 403,
      headers: { "x-accepted-github-permissions": "contents=write,workflows=write" },
    });
    expect((await ground.octokit().rest.repos.createRelease(draft)).status).toBe(201);
  });

  test("a lagging list of files misses those that were just uploaded", async () => {
    const { rest, request } = ground.octokit();
    const { data: release } = await rest.repos.createRelease({ ...here, tag_name: "v2.0.0", draft: true });
    ground.github.state.fresh.clear();
    const headers = { "content-type": "text/plain" };
    await request({ method: "POST", url: release.upload_url, name: "api.txt", headers, data: "content" });
    const assets = () => rest.repos.listReleaseAssets({ ...here, release_id: release.id });
    ground.github.faults.inject({ match: 1, fault: { kind: "lag" } });
    expect((await assets()).data).toEqual([]);
    expect((await assets()).data).toHaveLength(1);
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
