import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { operationsWithPermissions } from "@release-actions/rehearsal/github/access/permissions";
import { loadDescription } from "@release-actions/rehearsal/github/contract/load-description";
import type { Permissions } from "@release-actions/rehearsal/github/embedded-github";
import { ROUTES } from "@release-actions/rehearsal/github/resources/routes";
import { beginBranch, EVERYTHING, type Ground, refusal, standUp } from "./rehearse-on.ts";

const here = { owner: "inopsio", repo: "api" };
type Client = ReturnType<Ground["octokit"]>["rest"];

describe("permissions", () => {
  let ground: Ground;
  beforeAll(async () => {
    ground = await standUp();
  });
  afterAll(() => ground.end());

  test("every operation that is vendored is served, and its permissions are known", () => {
    const vendored = loadDescription().operations.map(({ id }) => id);
    expect(Object.keys(ROUTES).toSorted()).toEqual(vendored.toSorted());
    expect(operationsWithPermissions()).toEqual(expect.arrayContaining(vendored));
  });

  test.each<[string, Permissions, (rest: Client) => Promise<unknown>, string]>([
    [
      "a ref",
      { contents: "read" },
      (rest) => rest.git.createRef({ ...here, ref: "refs/tags/x", sha: "x" }),
      "contents=write; contents=write,workflows=write",
    ],
    [
      "a pull request",
      { contents: "write" },
      (rest) => rest.pulls.create({ ...here, title: "x", head: "x", base: "main" }),
      "pull_requests=write",
    ],
    [
      "a check run",
      { checks: "read" },
      (rest) => rest.checks.create({ ...here, name: "x", head_sha: "x" }),
      "checks=write",
    ],
    [
      "a release",
      { contents: "read" },
      (rest) => rest.repos.createRelease({ ...here, tag_name: "x" }),
      "contents=write; contents=write,workflows=write",
    ],
    [
      "a dispatch",
      { contents: "write" },
      (rest) => rest.actions.createWorkflowDispatch({ ...here, workflow_id: "x.yml", ref: "main" }),
      "actions=write",
    ],
    [
      "contents",
      { "pull-requests": "write" },
      (rest) => rest.repos.getContent({ ...here, path: "README.md" }),
      "contents=read",
    ],
  ])(
    "a token that may not write or read %s is told which permission would do",
    async (_what, permissions, ask, accepted) => {
      const { status, message, headers } = await refusal(ask(ground.octokit(permissions).rest));
      expect({ status, message }).toEqual({
        status: 403,
        message: expect.stringContaining("Resource not accessible by integration"),
      });
      expect(headers["x-accepted-github-permissions"]).toBe(accepted);
    },
  );

  test("a private repository is not there for a token without any permission, nor for nobody", async () => {
    expect(await refusal(ground.octokit({}).rest.repos.get(here))).toMatchObject({ status: 404 });
    expect((await ground.request("/api/v3/repos/inopsio/api")).status).toBe(404);
  });

  test("another repository is not there for anyone", async () => {
    expect(await refusal(ground.octokit().rest.repos.get({ owner: "inopsio", repo: "web" }))).toMatchObject({
      status: 404,
    });
  });

  test("a token that was never issued is refused", async () => {
    const answer = await ground.request("/api/v3/repos/inopsio/api", {
      headers: { authorization: "Bearer ghs_nobody" },
    });
    expect([answer.status, await answer.json()]).toMatchObject([401, { message: "Bad credentials" }]);
  });

  test("a job's token cannot be given what no job can have", () => {
    expect(() => ground.github.issueToken({ permissions: { administration: "write" } })).toThrow(
      expect.objectContaining({ code: "PERMISSION_BEYOND_JOB" }),
    );
    expect(ground.github.issueToken({ permissions: { administration: "write" }, kind: "app" })).toMatch(/^ghs_/);
  });

  test("a public repository is read by all and written by those who may", async () => {
    const open = await standUp({ settings: { visibility: "public" } });
    expect((await open.request("/api/v3/repos/inopsio/api")).status).toBe(200);
    expect((await open.octokit({}).rest.repos.getContent({ ...here, path: "README.md" })).status).toBe(200);
    const write = { method: "POST", body: "{}", headers: { "content-type": "application/json" } };
    expect((await open.request("/api/v3/repos/inopsio/api/git/refs", write)).status).toBe(401);
    await expect(open.git(".", "ls-remote", `${open.github.serverUrl}/inopsio/api.git`)).resolves.toContain(
      "refs/heads/main",
    );
    await open.end();
  });

  test.each([
    ["new", { ".github/workflows/other.yml": "on: push\n" }],
    ["not the default branch's", { ".github/workflows/release.yml": "on: push\n" }],
  ])(
    "a commit whose workflow file is %s is refused to a job where they are guarded, and taken from an App",
    async (_, files) => {
      const guarded = await standUp({ settings: { workflowFilesGuarded: true } });
      const { rest } = guarded.octokit();
      const ask = { ...here, ref: "refs/tags/hotfix", sha: beginBranch(guarded.bare, "hotfix", files) };
      expect(await refusal(rest.git.createRef(ask))).toMatchObject({
        status: 403,
        message: expect.stringContaining("Resource not accessible"),
      });
      expect((await guarded.octokit(EVERYTHING, "app").rest.git.createRef(ask)).status).toBe(201);
      await guarded.end();
    },
  );

  test("a commit with the default branch's workflow files, or with none, is taken from a job where they are guarded", async () => {
    const guarded = await standUp({ settings: { workflowFilesGuarded: true } });
    const { rest } = guarded.octokit();
    const create = (name: string, sha: string) => rest.git.createRef({ ...here, ref: `refs/heads/${name}`, sha });
    expect((await create("same", guarded.head)).status).toBe(201);
    const records = beginBranch(guarded.bare, "orphan", { "CHANGELOG.md": "# Changelog\n" });
    expect((await create("records", records)).status).toBe(201);
    await guarded.end();
  });

  test("a ruleset binds a job's token", async () => {
    const include = ["refs/tags/v*"];
    const bound = await standUp({
      settings: { rulesets: [{ name: "tags", target: "tag", include, rules: ["creation", "deletion"] }] },
    });
    const { rest } = bound.octokit();
    const attempt = rest.git.createRef({ ...here, ref: "refs/tags/v7", sha: bound.head });
    expect(await refusal(attempt)).toMatchObject({
      status: 422,
      message: expect.stringContaining("Repository rule violations found"),
    });
    expect((await rest.git.createRef({ ...here, ref: "refs/tags/other", sha: bound.head })).status).toBe(201);
    expect(await refusal(rest.git.deleteRef({ ...here, ref: "tags/v1.0.0" }))).toMatchObject({ status: 422 });
    expect((await rest.repos.getRepoRulesets(here)).data).toMatchObject([
      { id: 1, name: "tags", enforcement: "active" },
    ]);
    expect((await rest.repos.getRepoRuleset({ ...here, ruleset_id: 1 })).data).toMatchObject({
      conditions: { ref_name: { include } },
    });
    expect((await rest.repos.getBranchRules({ ...here, branch: "main" })).data).toEqual([]);
    expect(bound.github.violations).toEqual([]);
    await bound.end();
  });
});
