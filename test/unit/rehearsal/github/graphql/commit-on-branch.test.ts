import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { EVERYTHING, type Ground, runGit } from "../rehearse-on.ts";
import { openWorld } from "./world.ts";

let ground: Ground;
beforeAll(async () => {
  ({ ground } = await openWorld());
});
afterAll(() => ground.end());

describe("createCommitOnBranch", () => {
  const commitOn = (branchName: string, expectedHeadOid: string, fileChanges: object, permissions = EVERYTHING) =>
    ground.query(
      "mutation($input: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $input) { commit { oid } ref { name } } }",
      {
        permissions,
        variables: {
          input: {
            branch: { repositoryNameWithOwner: "inopsio/api", branchName },
            ...{ message: { headline: "chore: record", body: "More." }, expectedHeadOid, fileChanges },
          },
        },
      },
    );
  const headOf = (branch: string) => runGit(ground.bare, ["rev-parse", branch]);
  const addition = (path: string, text: string) => ({ path, contents: Buffer.from(text).toString("base64") });

  test("commits on the head that is expected, verified and in the bot's name", async () => {
    const before = headOf("topic");
    const additions = [addition("reports/a.json", "{}\n")];
    const answer = await commitOn("topic", before, { additions, deletions: [{ path: "README.md" }] });
    const after = headOf("topic");
    expect(answer).toEqual({ data: { createCommitOnBranch: { commit: { oid: after }, ref: { name: "topic" } } } });
    expect(runGit(ground.bare, ["show", "--format=%P|%an|%cn|%B", "--name-status", after])).toBe(
      `${before}|github-actions[bot]|GitHub|chore: record\n\nMore.\n\nD\tREADME.md\nA\treports/a.json`,
    );
    const { data } = await ground.octokit().rest.repos.getCommit({ owner: "inopsio", repo: "api", ref: after });
    expect(data.commit.verification?.verified).toBe(true);
    expect(ground.github.events.at(-1)).toMatchObject({ event: "push", startsRuns: false });
  });

  test.each([
    ["STALE_DATA", "topic", () => ground.head, {}, EVERYTHING],
    ["NOT_FOUND", "nowhere", () => ground.head, {}, EVERYTHING],
    ["FORBIDDEN", "topic", () => headOf("topic"), {}, { ...EVERYTHING, contents: "read" } as const],
    ["UNPROCESSABLE", "topic", () => headOf("topic"), { deletions: [{ path: "nothing" }] }, EVERYTHING],
  ])("is refused as %s, and changes nothing", async (type, branch, head, changes, permissions) => {
    const before = headOf("topic");
    expect(await commitOn(branch, head(), changes, permissions)).toMatchObject({
      data: { createCommitOnBranch: null },
      errors: [{ type, path: ["createCommitOnBranch"] }],
    });
    expect(headOf("topic")).toBe(before);
  });
});
