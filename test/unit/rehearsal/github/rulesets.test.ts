import { execFileSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { EVERYTHING, type Ground, refusal, runGit, standUp } from "./rehearse-on.ts";

const here = { owner: "inopsio", repo: "api" };
const ADMINISTRATION = { ...EVERYTHING, administration: "write" } as const;

const protecting = (branch: string) => ({
  ...here,
  name: `keep ${branch}`,
  target: "branch" as const,
  enforcement: "active" as const,
  conditions: { ref_name: { include: [`refs/heads/${branch}`], exclude: [] } },
  rules: [{ type: "deletion" as const }, { type: "non_fast_forward" as const }],
});

describe("rulesets", () => {
  let ground: Ground;
  beforeAll(async () => {
    ground = await standUp();
  });
  afterAll(() => ground.end());

  test("one that is made holds from then on, for a branch that does not exist as well", async () => {
    const { rest } = ground.octokit(ADMINISTRATION, "app");
    const rulesOf = async (branch: string) =>
      (await rest.repos.getBranchRules({ ...here, branch })).data.map(({ type }) => type);
    expect(await rulesOf("records/eu")).toEqual([]);
    const { data } = await rest.repos.createRepoRuleset(protecting("records/eu"));
    expect(data).toMatchObject({ name: "keep records/eu", enforcement: "active", source: "inopsio/api" });
    expect(await rulesOf("records/eu")).toEqual(["deletion", "non_fast_forward"]);
    expect(await rulesOf("records")).toEqual([]);
    expect((await rest.repos.getRepoRuleset({ ...here, ruleset_id: data.id })).data).toEqual(data);

    const job = ground.octokit().rest;
    await job.git.createRef({ ...here, ref: "refs/heads/records/eu", sha: ground.head });
    const older = runGit(ground.bare, ["rev-parse", "v1.0.0"]);
    const ref = "heads/records/eu";
    for (const attempt of [
      job.git.deleteRef({ ...here, ref }),
      job.git.updateRef({ ...here, ref, sha: older, force: true }),
    ])
      expect(await refusal(attempt)).toMatchObject({
        status: 422,
        message: expect.stringContaining("rule violations found"),
      });
    expect(ground.github.violations).toEqual([]);
  });

  test("one that wants pull requests takes no push of a job, and tells how many must approve", async () => {
    const rule = {
      type: "pull_request" as const,
      parameters: {
        ...{ dismiss_stale_reviews_on_push: false, require_code_owner_review: false },
        ...{ require_last_push_approval: false, required_review_thread_resolution: false },
        required_approving_review_count: 2,
      },
    };
    await ground.octokit(ADMINISTRATION, "app").rest.repos.createRepoRuleset({ ...protecting("lts"), rules: [rule] });
    const job = ground.octokit().rest;
    expect((await job.repos.getBranchRules({ ...here, branch: "lts" })).data).toMatchObject([rule]);
    await job.git.createRef({ ...here, ref: "refs/heads/lts", sha: runGit(ground.bare, ["rev-parse", "v1.0.0"]) });
    expect(await refusal(job.git.updateRef({ ...here, ref: "heads/lts", sha: ground.head }))).toMatchObject({
      status: 422,
      message: expect.stringContaining("Changes must be made through a pull request."),
    });
  });

  test("a name is given once", async () => {
    const { rest } = ground.octokit(ADMINISTRATION, "app");
    await rest.repos.createRepoRuleset(protecting("once"));
    expect(await refusal(rest.repos.createRepoRuleset(protecting("once")))).toMatchObject({
      status: 422,
      message: expect.stringContaining("Name must be unique"),
    });
    const { data } = await rest.repos.getRepoRulesets(here);
    expect(data.filter(({ name }) => name === "keep once")).toHaveLength(1);
  });

  test("a job's token makes none", async () => {
    const { status, headers } = await refusal(ground.octokit().rest.repos.createRepoRuleset(protecting("job")));
    expect(status).toBe(403);
    expect(headers["x-accepted-github-permissions"]).toBe("administration=write");
  });

  test("what is not built is no ruleset that silently does not hold", async () => {
    const { rest } = ground.octokit(ADMINISTRATION, "app");
    const attempt = rest.repos.createRepoRuleset({ ...protecting("elsewhere"), enforcement: "disabled" });
    expect(await refusal(attempt)).toMatchObject({ status: 500 });
    expect((await rest.repos.getBranchRules({ ...here, branch: "elsewhere" })).data).toEqual([]);
  });

  test("a private repository of a free plan has none, a public one has", async () => {
    for (const [visibility, status] of [
      ["private", 403],
      ["public", 200],
    ] as const) {
      const free = await standUp({ settings: { plan: "free", visibility } });
      const { rest } = free.octokit(ADMINISTRATION, "app");
      const answer = await rest.repos.getBranchRules({ ...here, branch: "main" }).catch((error) => error);
      expect(answer.status).toBe(status);
      await free.end();
    }
  });
});

describe("git database", () => {
  test("an empty repository has none", async () => {
    const ground = await standUp();
    for (const ref of runGit(ground.bare, ["for-each-ref", "--format=%(refname)"]).split("\n"))
      execFileSync("git", ["-C", ground.bare, "update-ref", "-d", ref]);
    const { rest } = ground.octokit();
    const tree = [{ path: "a", mode: "100644", type: "blob", content: "a" }] as const;
    const message = expect.stringContaining("Git Repository is empty.");
    expect(await refusal(rest.git.getRef({ ...here, ref: "heads/main" }))).toMatchObject({ status: 409, message });
    expect(await refusal(rest.git.createTree({ ...here, tree: [...tree] }))).toMatchObject({ status: 409, message });
    await ground.end();
  });

  test("a recursive tree is cut at its limit, a flat one and one below are not", async () => {
    const ground = await standUp({ settings: { limits: { treeEntries: 3 } } });
    const { rest } = ground.octokit();
    const whole = (await rest.git.getTree({ ...here, tree_sha: "main", recursive: "true" })).data;
    expect(whole).toMatchObject({ truncated: true, tree: { length: 3 }, sha: ground.head });
    const flat = (await rest.git.getTree({ ...here, tree_sha: "main" })).data;
    expect(flat.truncated).toBe(false);
    const source = flat.tree.find(({ path }) => path === "src")?.sha ?? "";
    const below = (await rest.git.getTree({ ...here, tree_sha: source, recursive: "true" })).data;
    expect(below).toMatchObject({ truncated: false, sha: source });
    await ground.end();
  });
});
