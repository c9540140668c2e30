import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { beginBranch, type Ground, refusal, runGit, standUp } from "./rehearse-on.ts";

const here = { owner: "inopsio", repo: "api" };

let ground: Ground;
let now = new Date("2026-03-02T09:00:00Z");
beforeAll(async () => {
  ground = await standUp({ clock: { now: () => now } });
  for (const [login, id] of [
    ["ana", 501],
    ["ben", 502],
    ["eve", 503],
  ] as const)
    ground.github.accounts.add({ login, id });
  ground.github.accounts.add({ login: "guest", role: "read" });
});
afterAll(() => {
  expect(ground.github.violations).toEqual([]);
  return ground.end();
});

const told = (event: string) => ground.github.events.filter((one) => one.event === event);

describe("people", () => {
  test("comment, edit and delete, and their events start runs", async () => {
    const number = await ground.github.as("ben").openIssue({ title: "Release" });
    now = new Date("2026-03-04T15:40:00Z");
    const id = await ground.github.as("ana").comment(number, "/approve qa-lead 0123456789ab");
    await ground.github.as("ana").editComment(id, "/reject qa-lead");
    await ground.github.as("ben").deleteComment(id);
    expect(told("issue_comment")).toMatchObject([
      {
        actor: "ana",
        startsRuns: true,
        payload: { action: "created", comment: { created_at: "2026-03-04T15:40:00Z" } },
      },
      { actor: "ana", payload: { action: "edited", comment: { user: { login: "ana", id: 501 } } } },
      { actor: "ben", payload: { action: "deleted", comment: { user: { login: "ana" } }, sender: { login: "ben" } } },
    ]);
    expect((await ground.octokit().rest.issues.listComments({ ...here, issue_number: number })).data).toEqual([]);
  });

  test("propose a change, have it reviewed by others, and merge it", async () => {
    const { github } = ground;
    const number = await github
      .as("eve")
      .openPull({ branch: "topic", title: "feat: topic", files: { "a.txt": "a\n" } });
    await expect(github.as("eve").review(number, "APPROVED")).rejects.toThrow("Can not approve your own pull request");
    await github.as("ana").review(number, "APPROVED");
    await github.as("eve").label(number, "risky");
    const sha = await github.as("ben").merge(number);
    const { data } = await ground.octokit().rest.pulls.get({ ...here, pull_number: number });
    expect(data).toMatchObject({
      ...{ merged: true, merged_by: { login: "ben" }, merge_commit_sha: sha, labels: [{ name: "risky" }] },
      ...{ user: { login: "eve" }, head: { ref: "topic" } },
    });
    expect(runGit(ground.bare, ["rev-parse", "main"])).toBe(sha);
    expect(runGit(ground.bare, ["rev-parse", "topic"])).toBe(data.head.sha);
    const actions = told("pull_request").map(({ payload }) => payload.action);
    expect(actions).toEqual(["opened", "labeled", "closed"]);
    expect(told("pull_request_review")).toMatchObject([
      { payload: { action: "submitted", review: { state: "APPROVED" } } },
    ]);
    const head = { id: sha, message: `feat: topic (#${number})`, author: { username: "eve" } };
    const payload = { ref: "refs/heads/main", after: sha, head_commit: head, pusher: { name: "ben" } };
    expect(told("push").at(-1)).toMatchObject({ actor: "ben", startsRuns: true, payload });
  });

  test.each([
    ["merge", 2, /^Merge pull request #\d+ from inopsio\/by-merge\n\nTitle by-merge$/, "ben", "GitHub"],
    ["squash", 1, /^Title by-squash \(#\d+\)\n\n\* one\n\n\* two\n\nCo-authored-by: ben <502\+ben@/, "eve", "GitHub"],
    ["rebase", 1, /^two$/, "ben", "ben"],
  ] as const)("merge by %s as GitHub writes it", async (method, parents, message, author, committer) => {
    const { github } = ground;
    const branch = `by-${method}`;
    const number = await github
      .as("eve")
      .openPull({ branch, title: `Title ${branch}`, message: "one", files: { [branch]: "1\n" } });
    await github.as("ben").push({ branch, message: "two", files: { [branch]: "2\n" } });
    await github.as("ana").push({ branch: "main", message: "meanwhile", files: { [`${branch}-other`]: "x\n" } });
    const sha = await github.as("ben").merge(number, method);
    const show = (format: string) => runGit(ground.bare, ["show", "--no-patch", `--format=${format}`, sha]);
    expect(show("%P").split(" ").length).toBe(parents);
    expect(show("%B")).toMatch(message);
    expect([show("%an"), show("%cn")]).toEqual([author, committer]);
    expect(runGit(ground.bare, ["show", `${sha}:${branch}`])).toBe("2");
    expect(runGit(ground.bare, ["show", `${sha}:${branch}-other`])).toBe("x");
  });

  test("cannot merge what conflicts", async () => {
    const { github } = ground;
    const number = await github.as("eve").openPull({ branch: "clash", title: "Clash", files: { "a.txt": "mine\n" } });
    await github.as("ana").push({ branch: "main", message: "theirs", files: { "a.txt": "theirs\n" } });
    for (const method of ["merge", "squash", "rebase"] as const)
      await expect(github.as("ben").merge(number, method)).rejects.toThrow("not mergeable");
  });

  test("who may only read comment, and do no more", async () => {
    const guest = ground.github.as("guest");
    const number = await guest.openIssue({ title: "A question" });
    const id = await ground.github.as("ana").comment(number, "An answer");
    await expect(guest.editComment(id, "Mine")).rejects.toThrow("guest may not do this.");
    await expect(guest.push({ branch: "main", message: "x", files: {} })).rejects.toThrow("guest may not do this.");
    await guest.closeIssue(number);
  });
});

describe("Apps", () => {
  test("report checks of the same name side by side, and change only their own", async () => {
    const { github } = ground;
    await github.app("github-actions").check({ name: "ci", sha: ground.head, conclusion: "success" });
    const foreign = await github.app("acme").check({ name: "ci", sha: ground.head });
    const { rest } = ground.octokit();
    const { data } = await rest.checks.listForRef({ ...here, ref: ground.head, check_name: "ci" });
    expect(data.check_runs.map(({ app, conclusion }) => [app?.slug, conclusion])).toEqual([
      ["acme", null],
      ["github-actions", "success"],
    ]);
    const app_id = data.check_runs[0]?.app?.id ?? 0;
    expect((await rest.checks.listForRef({ ...here, ref: ground.head, app_id })).data.total_count).toBe(1);
    const attempt = rest.checks.update({ ...here, check_run_id: foreign, conclusion: "success" });
    expect(await refusal(attempt)).toMatchObject({ status: 403, message: expect.stringContaining("Invalid app_id") });
    expect(told("check_run").map(({ actor, startsRuns }) => [actor, startsRuns])).toContainEqual(["acme[bot]", true]);
  });

  test("people report none", async () => {
    const { rest } = ground.octokit(undefined, "person", "ana");
    const attempt = rest.checks.create({ ...here, name: "ci", head_sha: ground.head, conclusion: "success" });
    expect(await refusal(attempt)).toMatchObject({ status: 403 });
  });
});

describe("workflow runs", () => {
  const list = (query: object) =>
    ground.octokit().rest.actions.listWorkflowRuns({ ...here, workflow_id: "release.yml", ...query });

  test("a dispatch answers with its run, which is in the list", async () => {
    const { rest } = ground.octokit();
    now = new Date("2026-03-05T10:00:00Z");
    const ask = { ...here, workflow_id: "release.yml", ref: "main", inputs: { version: "1.1.0" } };
    const { data } = await rest.actions.createWorkflowDispatch({ ...ask, return_run_details: true });
    const { id = 0 } = ground.github.state.workflowRuns.at(-1) ?? {};
    expect(data).toMatchObject({ workflow_run_id: id });
    expect(told("workflow_dispatch").at(-1)).toMatchObject({ runId: id, startsRuns: true });
    const found = { event: "workflow_dispatch", branch: "main", created: ">=2026-03-05T10:00:00Z" };
    expect((await list(found)).data.workflow_runs).toMatchObject([
      { id, status: "queued", run_number: 1, actor: { login: "github-actions[bot]" } },
    ]);
    ground.github.runs.begin(id);
    ground.github.runs.finish(id, "success");
    const run = await rest.actions.getWorkflowRun({ ...here, run_id: id });
    expect(run.data).toMatchObject({
      status: "completed",
      conclusion: "success",
      path: ".github/workflows/release.yml",
    });
  });

  test.each([
    [{ created: ">2026-03-05T10:00:00Z" }, 0],
    [{ created: "<=2026-03-05" }, 1],
    [{ created: "2026-03-04..2026-03-05" }, 1],
    [{ created: "2026-03-01..2026-03-04" }, 0],
    [{ event: "push" }, 0],
    [{ branch: "v1.0.0" }, 0],
    [{ status: "success" as const }, 1],
  ])("the list with %j holds %i", async (query, count) => {
    expect((await list(query)).data.total_count).toBe(count);
  });

  test("runs that others start are told with their numbers", async () => {
    const known = { path: ".github/workflows/release.yml", name: "Release", headBranch: "main", headSha: ground.head };
    const { id, number } = ground.github.runs.start({ ...known, event: "push", actor: "ana" });
    expect(number).toBe(2);
    expect((await list({ event: "push" })).data.workflow_runs).toMatchObject([{ id, status: "in_progress" }]);
  });

  test("a workflow that the default branch lacks is not known, wherever else it is", async () => {
    beginBranch(ground.bare, "elsewhere", { ".github/workflows/other.yml": "on: workflow_dispatch\njobs: {}\n" });
    const ask = { ...here, workflow_id: "other.yml", ref: "elsewhere" };
    expect(await refusal(ground.octokit().rest.actions.createWorkflowDispatch(ask))).toMatchObject({ status: 404 });
    const workflow = await ground.octokit().rest.actions.getWorkflow({ ...here, workflow_id: "release.yml" });
    expect(workflow.data).toMatchObject({ path: ".github/workflows/release.yml", state: "active" });
  });
});
