import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Ground, refusal, runGit, standUp } from "./rehearse-on.ts";

const here = { owner: "inopsio", repo: "api" };

describe("refs", () => {
  let ground: Ground;
  beforeAll(async () => {
    ground = await standUp();
  });
  afterAll(() => ground.end());

  test("of twenty requests for one name exactly one creates it", async () => {
    const { rest } = ground.octokit();
    const claim = () => rest.git.createRef({ ...here, ref: "refs/tags/v2.0.0", sha: ground.head });
    const claims = await Promise.allSettled(Array.from({ length: 20 }, claim));
    const statuses = claims.map((one) => (one.status === "fulfilled" ? one.value.status : one.reason.status));
    expect(statuses.toSorted()).toEqual([201, ...Array.from({ length: 19 }, () => 422)]);
    expect(runGit(ground.bare, ["rev-parse", "v2.0.0"])).toBe(ground.head);
    expect(ground.github.violations).toEqual([]);
  });

  test("a name that is taken is refused in GitHub's words", async () => {
    const { rest } = ground.octokit();
    const again = rest.git.createRef({ ...here, ref: "refs/tags/v1.0.0", sha: ground.head });
    expect(await refusal(again)).toMatchObject({
      status: 422,
      message: expect.stringContaining("Reference already exists"),
    });
  });

  test.each([
    ["a missing object", "refs/tags/x", "0123456789012345678901234567890123456789", "Object does not exist"],
    ["a name outside refs", "tags/x", "HEAD", "Reference name is not valid"],
    ["a name git does not take", "refs/tags/a..b", "HEAD", "Reference name is not valid"],
    ["a name below a ref", "refs/tags/v1.0.0/x", "HEAD", "Reference update failed"],
  ])("%s is refused", async (_case, ref, sha, message) => {
    const { rest } = ground.octokit();
    const attempt = rest.git.createRef({ ...here, ref, sha: sha === "HEAD" ? ground.head : sha });
    expect(await refusal(attempt)).toMatchObject({ status: 422, message: expect.stringContaining(message) });
  });

  test("a ref is found by its whole name, and by slashes or escapes alike", async () => {
    const { rest } = ground.octokit();
    const { data } = await rest.git.getRef({ ...here, ref: "tags/v1.0.0" });
    expect(data).toMatchObject({ ref: "refs/tags/v1.0.0", object: { type: "commit" } });
    const authorization = `token ${ground.github.issueToken({ permissions: { contents: "read" } })}`;
    const plain = await ground.request("/api/v3/repos/inopsio/api/git/ref/tags/v1.0.0", { headers: { authorization } });
    expect(await plain.json()).toEqual(data);
    expect(await refusal(rest.git.getRef({ ...here, ref: "tags/v1" }))).toMatchObject({ status: 404 });
  });

  test("matching refs begin with what is asked for", async () => {
    const { rest } = ground.octokit();
    await rest.git.createRef({ ...here, ref: "refs/tags/v10.0.0", sha: ground.head });
    const { data } = await rest.git.listMatchingRefs({ ...here, ref: "tags/v1" });
    expect(data.map(({ ref }) => ref)).toEqual(["refs/tags/v1.0.0", "refs/tags/v10.0.0"]);
  });

  test("a branch moves forward, and back only by force", async () => {
    const { rest } = ground.octokit();
    const first = runGit(ground.bare, ["rev-parse", "v1.0.0"]);
    await rest.git.createRef({ ...here, ref: "refs/heads/next", sha: first });
    await rest.git.updateRef({ ...here, ref: "heads/next", sha: ground.head });
    const back = rest.git.updateRef({ ...here, ref: "heads/next", sha: first });
    expect(await refusal(back)).toMatchObject({
      status: 422,
      message: expect.stringContaining("Update is not a fast forward"),
    });
    const { data } = await rest.git.updateRef({ ...here, ref: "heads/next", sha: first, force: true });
    expect(data.object.sha).toBe(first);
  });

  test("a deleted ref is gone, and deleting it again says so", async () => {
    const { rest } = ground.octokit();
    await rest.git.createRef({ ...here, ref: "refs/heads/short-lived", sha: ground.head });
    expect((await rest.git.deleteRef({ ...here, ref: "heads/short-lived" })).status).toBe(204);
    const again = rest.git.deleteRef({ ...here, ref: "heads/short-lived" });
    expect(await refusal(again)).toMatchObject({
      status: 422,
      message: expect.stringContaining("Reference does not exist"),
    });
  });
});
