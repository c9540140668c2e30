import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Ground, refusal, standUp } from "./rehearse-on.ts";

const here = { owner: "inopsio", repo: "api" };

let ground: Ground;
let now = new Date("2026-03-02T09:00:00Z");
beforeAll(async () => {
  ground = await standUp({ clock: { now: () => now } });
});
afterAll(() => {
  expect(ground.github.violations).toEqual([]);
  return ground.end();
});

const open = async (title: string) => (await ground.octokit().rest.issues.create({ ...here, title })).data.number;

describe("issues", () => {
  test("one is opened, found by its creator, closed and opened again", async () => {
    const { rest } = ground.octokit();
    const { data } = await rest.issues.create({ ...here, title: "Release 1.1.0", body: "| a |", labels: ["release"] });
    expect(data).toMatchObject({
      ...{ title: "Release 1.1.0", state: "open", comments: 0, labels: [{ name: "release" }] },
      user: { login: "github-actions[bot]", id: 41898282, type: "Bot" },
    });
    const issue_number = data.number;
    const own = await rest.issues.listForRepo({ ...here, creator: "github-actions[bot]", labels: "release" });
    expect(own.data.map(({ number }) => number)).toEqual([issue_number]);
    expect((await rest.issues.listForRepo({ ...here, creator: "ana" })).data).toEqual([]);
    const closed = await rest.issues.update({ ...here, issue_number, state: "closed", state_reason: "not_planned" });
    expect(closed.data).toMatchObject({ state: "closed", state_reason: "not_planned", closed_by: { type: "Bot" } });
    const reopened = await rest.issues.update({ ...here, issue_number, state: "open", title: "Release 1.2.0" });
    expect(reopened.data).toMatchObject({
      state: "open",
      state_reason: "reopened",
      closed_at: null,
      title: "Release 1.2.0",
    });
    const told = ground.github.events.filter(({ event }) => event === "issues");
    expect(told.map(({ payload }) => payload.action)).toEqual(["opened", "closed", "reopened", "edited"]);
  });

  test("pull requests count and are listed with them", async () => {
    const { rest } = ground.octokit();
    await rest.git.createRef({ ...here, ref: "refs/heads/older", sha: await parentOfMain() });
    await rest.git.createRef({ ...here, ref: "refs/heads/topic", sha: ground.head });
    const { data } = await rest.pulls.create({ ...here, title: "Topic", head: "topic", base: "older" });
    const listed = await rest.issues.listForRepo({ ...here, per_page: 1 });
    expect(listed.data[0]).toMatchObject({ number: data.number, pull_request: { merged_at: null } });
  });

  async function parentOfMain(): Promise<string> {
    const { data } = await ground.octokit().rest.git.getCommit({ ...here, commit_sha: ground.head });
    return data.parents[0]?.sha ?? "";
  }

  test.each([
    ["without a title", 422, () => ground.octokit().rest.issues.create({ ...here, title: " " })],
    [
      "that says too much",
      422,
      () => ground.octokit().rest.issues.create({ ...here, title: "t", body: "x".repeat(65_537) }),
    ],
    ["that is not there", 404, () => ground.octokit().rest.issues.get({ ...here, issue_number: 999 })],
    [
      "by a token for pull requests",
      403,
      () => ground.octokit({ "pull-requests": "write" }).rest.issues.create({ ...here, title: "t" }),
    ],
    [
      "with an empty comment",
      422,
      async () => ground.octokit().rest.issues.createComment({ ...here, issue_number: await open("t"), body: "" }),
    ],
  ])("one %s is refused", async (_case, status, ask) => {
    expect(await refusal(ask())).toMatchObject({ status });
  });

  test("a token for pull requests comments on those alone", async () => {
    const issue_number = await open("t");
    const { rest } = ground.octokit({ "pull-requests": "write" });
    expect(await refusal(rest.issues.createComment({ ...here, issue_number, body: "b" }))).toMatchObject({
      status: 403,
    });
  });

  test("a repository without issues says that they are gone", async () => {
    const other = await standUp({ settings: { issues: false } });
    const { rest } = other.octokit();
    expect((await rest.repos.get(here)).data.has_issues).toBe(false);
    expect((await rest.issues.listForRepo(here)).data).toEqual([]);
    expect(await refusal(rest.issues.create({ ...here, title: "t" }))).toMatchObject({
      status: 410,
      message: expect.stringContaining("Issues has been disabled in this repository."),
    });
    await other.end();
  });
});

describe("comments", () => {
  test("are made, edited and deleted, and each time an event tells it", async () => {
    const { rest } = ground.octokit();
    const issue_number = await open("Vote");
    const { data } = await rest.issues.createComment({ ...here, issue_number, body: "/approve" });
    now = new Date("2026-03-03T09:00:00Z");
    await rest.issues.updateComment({ ...here, comment_id: data.id, body: "/reject" });
    expect((await rest.issues.getComment({ ...here, comment_id: data.id })).data).toMatchObject({
      ...{ body: "/reject", created_at: "2026-03-02T09:00:00Z", updated_at: "2026-03-03T09:00:00Z" },
    });
    await rest.issues.deleteComment({ ...here, comment_id: data.id });
    expect(await refusal(rest.issues.getComment({ ...here, comment_id: data.id }))).toMatchObject({ status: 404 });
    const told = ground.github.events.filter(({ event }) => event === "issue_comment");
    expect(told.map(({ payload }) => payload)).toMatchObject([
      { action: "created", comment: { body: "/approve" }, issue: { number: issue_number, comments: 1 } },
      { action: "edited", changes: { body: { from: "/approve" } }, comment: { body: "/reject" } },
      { action: "deleted", issue: { comments: 0 }, sender: { type: "Bot" }, repository: { default_branch: "main" } },
    ]);
    expect(told.map(({ startsRuns }) => startsRuns)).toEqual([false, false, false]);
  });

  test("come in pages of 100 at most, and only since a time", async () => {
    const octokit = ground.octokit();
    const issue_number = await open("Many");
    for (let n = 0; n < 5; n += 1) await octokit.rest.issues.createComment({ ...here, issue_number, body: `${n}` });
    const ask = { ...here, issue_number, per_page: 2 };
    const all = await octokit.paginate(octokit.rest.issues.listComments, ask);
    expect(all.map(({ body }) => body)).toEqual(["0", "1", "2", "3", "4"]);
    expect((await octokit.rest.issues.listComments({ ...ask, since: "2026-04-01T00:00:00Z" })).data).toEqual([]);
  });
});

describe("accounts", () => {
  test("keep their ids when they are renamed, and the old login is free for others", async () => {
    const { rest } = ground.octokit({});
    const { accounts } = ground.github;
    const { id } = accounts.add({ login: "ana" });
    accounts.rename("ana", "ana-b");
    expect(await refusal(rest.users.getByUsername({ username: "ana" }))).toMatchObject({ status: 404 });
    expect((await rest.users.getByUsername({ username: "ANA-B" })).data).toMatchObject({ id, login: "ana-b" });
    const other = accounts.add({ login: "ana" });
    expect(other.id).not.toBe(id);
    expect((await rest.users.getById({ account_id: id })).data.login).toBe("ana-b");
    expect(() => accounts.add({ login: "Ana-B" })).toThrow("already has an account");
  });

  test("are not found while they are suspended", async () => {
    const { accounts } = ground.github;
    const { id } = accounts.add({ login: "zoe" });
    accounts.suspend("zoe");
    const { rest } = ground.octokit({});
    expect(await refusal(rest.users.getByUsername({ username: "zoe" }))).toMatchObject({ status: 404 });
    expect(await refusal(rest.users.getById({ account_id: id }))).toMatchObject({ status: 404 });
  });

  test("leave what they wrote without a name when they are deleted", async () => {
    const { github } = ground;
    const issue_number = await github.as("tim").openIssue({ title: "Mine" });
    github.accounts.delete("tim");
    const { data } = await ground.octokit().rest.issues.get({ ...here, issue_number });
    expect(data.user).toMatchObject({ login: "ghost", id: 10137 });
    const query = `{ repository(owner: "inopsio", name: "api") { issue(number: ${issue_number}) { author { login } } } }`;
    expect((await ground.query(query)).data).toEqual({ repository: { issue: { author: null } } });
    expect(await github.as("tim").openIssue({ title: "Another's" })).toBe(issue_number + 1);
  });

  test.each([
    ["Ana@Example.org", "own"],
    ["7001+whoever@users.noreply.github.com", "own"],
    ["own@users.noreply.github.com", "own"],
    ["8001+unseen@users.noreply.github.com", "unseen"],
    ["9001+own@users.noreply.github.com", undefined],
    ["nobody@example.org", undefined],
  ])("the address %s is of %s", (email, login) => {
    const { accounts } = ground.github;
    if (accounts.find("own") === undefined) accounts.add({ login: "own", id: 7001, emails: ["ana@example.org"] });
    expect(accounts.findByIdentity({ email })?.login).toBe(login);
  });

  test("only a person's token belongs to somebody", async () => {
    const ask = (kind: "job" | "person") => ground.octokit(undefined, kind, "own").rest.users.getAuthenticated();
    expect((await ask("person")).data.login).toBe("own");
    expect(await refusal(ask("job"))).toMatchObject({ status: 403 });
  });
});
