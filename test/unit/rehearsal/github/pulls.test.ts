import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type Ground, refusal, runGit, standUp } from "./rehearse-on.ts";

const here = { owner: "inopsio", repo: "api" };

describe("pull requests", () => {
  let ground: Ground;
  beforeEach(async () => {
    ground = await standUp();
  });
  afterEach(() => {
    expect(ground.github.violations).toEqual([]);
    return ground.end();
  });

  /** A branch with one commit on main, made through the API. */
  async function branch(name: string, message = `chore: ${name}`): Promise<string> {
    const { rest } = ground.octokit();
    const tree = await rest.git.createTree({
      ...here,
      base_tree: ground.head,
      tree: [{ path: "VERSION", mode: "100644", type: "blob", content: name }],
    });
    const { data } = await rest.git.createCommit({ ...here, message, tree: tree.data.sha, parents: [ground.head] });
    await rest.git.createRef({ ...here, ref: `refs/heads/${name}`, sha: data.sha });
    return data.sha;
  }

  test("one is opened, found by its head and base, and changed", async () => {
    const { rest } = ground.octokit();
    const sha = await branch("bump/v2");
    const { data } = await rest.pulls.create({
      ...here,
      title: "Release 2",
      head: "bump/v2",
      base: "main",
      body: "Notes",
    });
    expect(data).toMatchObject({
      number: 1,
      state: "open",
      commits: 1,
      changed_files: 1,
      head: { sha, label: "inopsio:bump/v2" },
      base: { sha: ground.head },
    });
    expect(runGit(ground.bare, ["rev-parse", "refs/pull/1/head"])).toBe(sha);
    const list = await rest.pulls.list({ ...here, head: "inopsio:bump/v2", base: "main" });
    expect(list.data.map(({ number }) => number)).toEqual([1]);
    expect((await rest.pulls.list({ ...here, head: "inopsio:other" })).data).toEqual([]);
    expect((await rest.pulls.update({ ...here, pull_number: 1, title: "Release 2.0" })).data.title).toBe("Release 2.0");
    expect((await rest.pulls.get({ ...here, pull_number: 1 })).data).toMatchObject({
      title: "Release 2.0",
      body: "Notes",
    });
    expect(
      ground.github.events.filter(({ event }) => event === "pull_request").map(({ payload }) => payload.action),
    ).toEqual(["opened", "edited"]);
  });

  test("of several at once for one branch exactly one is opened", async () => {
    const { rest } = ground.octokit();
    await branch("bump");
    const open = () => rest.pulls.create({ ...here, title: "t", head: "bump", base: "main" });
    const outcomes = await Promise.allSettled([open(), open(), open(), open()]);
    const refused = outcomes.filter((one) => one.status === "rejected");
    expect(refused.length).toBe(3);
    for (const { reason } of refused)
      expect(reason.message).toContain("A pull request already exists for inopsio:bump");
  });

  test.each([
    ["a head that is not there", { head: "nowhere", base: "main" }, "Validation Failed"],
    ["a base that is not there", { head: "main", base: "nowhere" }, "Validation Failed"],
    ["nothing to merge", { head: "main", base: "main" }, "No commits between main and main"],
  ])("%s is refused", async (_case, ends, message) => {
    const attempt = ground.octokit().rest.pulls.create({ ...here, title: "t", ...ends });
    expect(await refusal(attempt)).toMatchObject({ status: 422, message: expect.stringContaining(message) });
  });

  test("it follows its branch, closes with it, and is merged when its base holds it", async () => {
    const { rest } = ground.octokit();
    const [first, second] = [await branch("one"), await branch("two")];
    await rest.pulls.create({ ...here, title: "one", head: "one", base: "main" });
    await rest.pulls.create({ ...here, title: "two", head: "two", base: "main" });
    await rest.git.updateRef({ ...here, ref: "heads/one", sha: second, force: true });
    expect((await rest.pulls.get({ ...here, pull_number: 1 })).data.head.sha).toBe(second);
    await rest.git.deleteRef({ ...here, ref: "heads/one" });
    expect((await rest.pulls.get({ ...here, pull_number: 1 })).data).toMatchObject({ state: "closed", merged: false });
    await rest.git.updateRef({ ...here, ref: "heads/main", sha: second });
    expect((await rest.pulls.get({ ...here, pull_number: 2 })).data).toMatchObject({ state: "closed", merged: true });
    expect(first).not.toBe(second);
  });

  test("the setting that keeps Actions from opening them is obeyed, for jobs only", async () => {
    await ground.end();
    ground = await standUp({ settings: { pullRequestsByActions: false } });
    await branch("bump");
    const ask = { ...here, title: "t", head: "bump", base: "main" };
    expect(await refusal(ground.octokit().rest.pulls.create(ask))).toMatchObject({
      status: 403,
      message: expect.stringContaining("GitHub Actions is not permitted to create or approve pull requests."),
    });
    expect((await ground.octokit(undefined, "app").rest.pulls.create(ask)).status).toBe(201);
  });
});
