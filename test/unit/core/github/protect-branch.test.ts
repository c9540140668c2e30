import { execFileSync } from "node:child_process";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import type { GitHubOptions } from "@release-actions/core/github/connect";
import type { EmbeddedGitHubOptions, RulesetSettings } from "@release-actions/rehearsal/github/embedded-github";
import { beforeRequest } from "../../../support/before-request.ts";
import { PERMISSIONS, type Stand, standUp, underFaults } from "./stand.ts";

const RULES = ["deletion", "non_fast_forward"] as const;

/** What an App's token with administration may make. */
const rulesetOf = (branch: string): RulesetSettings => {
  return { name: `release-actions: ${branch}`, target: "branch", include: [`refs/heads/${branch}`], rules: RULES };
};

const asApp = (stand: Stand, options: Partial<GitHubOptions> = {}) => {
  const token = stand.token({ kind: "app", permissions: { ...PERMISSIONS, administration: "write" } });
  return stand.open({ token, ...options });
};

describe("protectBranch, by a token that may", () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await standUp();
  });
  afterAll(() => stand.end());

  const madeFor = (branch: string) =>
    stand.server.state.rulesets.filter(({ include }) => include.includes(`refs/heads/${branch}`));

  test("makes a ruleset for a branch that need not exist, and the next run only reads", async () => {
    await asApp(stand).protectBranch("records/eu");
    expect(madeFor("records/eu")).toEqual([rulesetOf("records/eu")]);
    const before = stand.server.requests.length;
    await stand.open().protectBranch("records/eu");
    expect(stand.server.requests.slice(before).map(({ operationId }) => operationId)).toEqual([
      "repos/get-branch-rules",
    ]);
    expect(stand.server.violations).toEqual([]);
  });

  test("makes one ruleset whatever befalls a request", async () => {
    const cases = await underFaults(stand, 2, async (branch, options) => {
      await asApp(stand, options).protectBranch(branch);
      return madeFor(branch).length;
    });
    expect(cases.filter(({ answer }) => answer !== 1)).toEqual([]);
  }, 120_000);

  test("makes one ruleset, of runs at once", async () => {
    await Promise.all(Array.from({ length: 5 }, () => asApp(stand).protectBranch("at-once")));
    expect(madeFor("at-once")).toEqual([rulesetOf("at-once")]);
  });

  test("makes one ruleset where a run is killed and another comes", async () => {
    for (const when of ["before", "after"] as const) {
      for (const number of [1, 2]) {
        const branch = `killed-${when}-${number}`;
        const killed = new AbortController();
        stand.server.faults.inject({ match: number, fault: { kind: "kill", when, kill: () => killed.abort() } });
        await expect(asApp(stand, { signal: killed.signal }).protectBranch(branch)).rejects.toThrow("aborted");
        stand.server.faults.clear();
        await asApp(stand).protectBranch(branch);
        expect(madeFor(branch)).toHaveLength(1);
      }
    }
  });

  test("is content with the ruleset that another run makes in that very moment", async () => {
    beforeRequest(stand.server, "repos/create-repo-ruleset", () => {
      stand.server.state.rulesets.push(rulesetOf("faster"));
    });
    await asApp(stand).protectBranch("faster");
    expect(madeFor("faster")).toHaveLength(1);
  });

  test("says so where the ruleset of that name protects something else", async () => {
    stand.server.state.rulesets.push({ ...rulesetOf("bent"), include: ["refs/heads/other"] });
    await expect(asApp(stand).protectBranch("bent")).rejects.toMatchObject({
      code: "BRANCH_UNPROTECTED",
      message: expect.stringContaining('"release-actions: bent"'),
    });
  });
});

describe("protectBranch, by a job's token", () => {
  let stand: Stand;
  afterEach(() => stand.end());

  const protect = async (branch: string, settings: EmbeddedGitHubOptions["settings"] = {}) => {
    stand = await standUp(settings);
    await stand.open().protectBranch(branch);
  };
  const writes = () => stand.server.requests.filter(({ method, status }) => method !== "GET" && status === 201);

  test.each<{ by: string; rulesets: readonly RulesetSettings[] }>([
    { by: "one ruleset", rulesets: [rulesetOf("records")] },
    {
      by: "two rulesets with patterns",
      rulesets: [
        { name: "keep", target: "branch", include: ["refs/heads/**"], rules: ["deletion"] },
        { name: "line", target: "branch", include: ["refs/heads/rec*"], rules: ["creation", "non_fast_forward"] },
      ],
    },
  ])("a branch that is protected by $by needs nothing more", async ({ rulesets }) => {
    await protect("records", { rulesets });
    expect(writes()).toEqual([]);
  });

  test.each<{ what: string; rulesets: readonly RulesetSettings[] }>([
    { what: "no rules", rulesets: [] },
    { what: "half of the rules", rulesets: [{ ...rulesetOf("records"), name: "half", rules: ["deletion"] }] },
    { what: "rules for another branch", rulesets: [rulesetOf("records-eu")] },
  ])("a branch with $what is told with the way to protect it", async ({ rulesets }) => {
    await expect(protect("records", { rulesets })).rejects.toMatchObject({
      code: "BRANCH_UNPROTECTED",
      message: expect.stringContaining("the branch records"),
      remedy: expect.stringMatching(
        /Settings → Rules → Rulesets.*gh api .*repos\/inopsio\/api\/rulesets.*administration: write/,
      ),
    });
    expect(writes()).toEqual([]);
  });

  test("the command of the remedy makes the ruleset, whatever the branch is called", async () => {
    const branch = `o'brien/"records"`;
    const error = await protect(branch).catch((thrown) => thrown);
    const [, command = ""] = /(echo .*) \| gh api/.exec(error.remedy) ?? [];
    const body = execFileSync("sh", ["-c", command], { encoding: "utf8" });
    const token = stand.token({ kind: "app", permissions: { administration: "write" } });
    const [, path = ""] = /--method POST (\S+) --input -/.exec(error.remedy) ?? [];
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const answer = await fetch(`${stand.server.apiUrl}/${path}`, { method: "POST", headers, body });
    expect(answer.status).toBe(201);
    await stand.open().protectBranch(branch);
  });

  test("a repository that the token may not see is no branch without rules", async () => {
    stand = await standUp();
    const repository = { owner: "inopsio", name: "nothing" };
    const code = "REPOSITORY_NOT_FOUND";
    await expect(stand.open({ repository }).protectBranch("records")).rejects.toMatchObject({ code });
  });

  test("a private repository whose plan has no rulesets is told so", async () => {
    await expect(protect("records", { plan: "free" })).rejects.toMatchObject({
      code: "BRANCH_UNPROTECTED",
      message: expect.stringContaining("offers this private repository no rulesets"),
      remedy: expect.stringContaining("GitHub Pro"),
    });
  });
});
