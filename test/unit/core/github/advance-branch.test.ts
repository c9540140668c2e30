import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { HandClock } from "@release-actions/core/clock/hand-clock";
import { isSha, type Sha } from "@release-actions/core/git/sha";
import { advanceBranch, Lost, untilFirst } from "@release-actions/core/github/advance-branch";
import { connect } from "@release-actions/core/github/connect";
import { type Stand, standUp } from "./stand.ts";

describe("advanceBranch", () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await standUp({
      rulesets: [
        { name: "closed", target: "branch", include: ["refs/heads/closed"], rules: ["update"] },
        { name: "kept", target: "branch", include: ["refs/heads/kept-*"], rules: ["non_fast_forward"] },
      ],
    });
  });
  afterAll(() => stand.end());

  const open = () =>
    connect({
      repository: { owner: "inopsio", name: "api" },
      apiUrl: stand.server.apiUrl,
      token: stand.token(),
      clock: new HandClock("2025-10-01T00:00:00Z", { impatient: true }),
    });

  /** A commit upon another one, or upon nothing. */
  function commit(message: string, parent?: string): Sha {
    const parents = parent === undefined ? [] : ["-p", parent];
    const sha = stand.repository.git("commit-tree", "main^{tree}", ...parents, "-m", message);
    if (!isSha(sha)) throw new Error(sha);
    return sha;
  }
  const put = (branch: string, at: string) => stand.repository.git("update-ref", `refs/heads/${branch}`, at);
  const tip = (branch: string) => stand.repository.sha(`refs/heads/${branch}`);

  test("moves a branch on from the head that was read", async () => {
    put("moved", "main");
    const next = commit("next", "main");
    expect(await advanceBranch(await open(), "moved", tip("moved"), next)).toBeUndefined();
    expect(tip("moved")).toBe(next);
  });

  test("makes a branch that was not there", async () => {
    const first = commit("first");
    expect(await advanceBranch(await open(), "made", undefined, first)).toBeUndefined();
    expect(tip("made")).toBe(first);
  });

  test("a branch that stands where it is to stand is not lost", async () => {
    const first = commit("same");
    put("same", first);
    expect(await advanceBranch(await open(), "same", undefined, first)).toBeUndefined();
  });

  test.each([
    { name: "was made", head: undefined, says: /exists at [0-9a-f]{40}/ },
    { name: "was moved on", head: "main", says: /not a fast forward/i },
    { name: "kept-by-a-rule was moved on", head: "main", says: /cannot force-push/i },
    { name: "was moved away", head: "main", says: /not a fast forward/i },
    { name: "was deleted", head: "main", says: /reference does not exist/i },
  ])("a branch that $name meanwhile is lost, and left as it is", async ({ name, head, says }) => {
    const branch = name.replaceAll(" ", "-");
    if (name !== "was deleted") put(branch, name === "was moved away" ? commit("away") : commit("other", "main"));
    const before = stand.repository.git("for-each-ref", `refs/heads/${branch}`);
    const own = commit("own", "main");
    const from = head === undefined ? undefined : stand.repository.sha(head);
    const result = await advanceBranch(await open(), branch, from, own);
    expect(result).toBeInstanceOf(Lost);
    expect(result?.message).toMatch(says);
    expect(stand.repository.git("for-each-ref", `refs/heads/${branch}`)).toBe(before);
  });

  test("what a rule forbids is no lost race", async () => {
    put("closed", "main");
    const advance = advanceBranch(await open(), "closed", tip("closed"), commit("next", "main"));
    await expect(advance).rejects.toMatchObject({
      name: "Refused",
      message: expect.stringContaining("rule violations"),
    });
  });

  test("a lost race is run again, a few times at most", async () => {
    const connection = await open();
    let runs = 0;
    const lose = async () => new Lost(`try ${++runs}`);
    await expect(untilFirst(connection, "busy", lose)).rejects.toMatchObject({
      code: "BRANCH_BUSY",
      cause: expect.objectContaining({ message: "try 12" }),
    });
    expect(runs).toBe(12);
    let left = 3;
    expect(await untilFirst(connection, "calm", async () => (left-- > 0 ? new Lost("not yet") : "done"))).toBe("done");
  });
});
