import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Stand, standUp, underFaults } from "./stand.ts";
import { openTickets } from "./ticket-stand.ts";

describe("readCheckRuns", () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await standUp();
  });
  afterAll(() => stand.end());

  const add = (app: string, name: string, conclusion: string | null) => {
    const { state } = stand.server;
    const completedAt = conclusion === null ? null : "2025-10-01T00:00:00Z";
    const texts = { detailsUrl: null, title: null, summary: null, text: null, startedAt: null, externalId: "" };
    const status = conclusion === null ? "in_progress" : "completed";
    const run = { id: state.nextId(), app: state.accounts.ensure(app), headSha: stand.repository.sha("main"), name };
    state.checkRuns.push({ ...run, ...texts, status, conclusion, completedAt, annotations: [] });
    return { id: run.id, name, app: app.replace("[bot]", ""), sha: run.headSha };
  };

  test("gives the runs of every App, those that ran again as well, to the last page", async () => {
    const failed = add("github-actions[bot]", "ci", "failure");
    const passed = add("github-actions[bot]", "ci", "success");
    const forged = add("jenkins[bot]", "ci", "success");
    const pending = add("github-actions[bot]", "e2e", null);
    const others = Array.from({ length: 120 }, (_, index) => add("jenkins[bot]", `job ${index}`, "skipped"));
    const completedAt = "2025-10-01T00:00:00Z";
    const wanted = [
      { ...failed, conclusion: "failure", completedAt },
      { ...passed, conclusion: "success", completedAt },
      { ...forged, conclusion: "success", completedAt },
      { ...pending, conclusion: undefined, completedAt: undefined },
      ...others.map((run) => ({ ...run, conclusion: "skipped", completedAt })),
    ];
    const inOrder = async (options = {}) =>
      (await openTickets(stand, options).readCheckRuns(stand.repository.sha("main"))).toSorted((a, b) => a.id - b.id);
    expect(await inOrder()).toEqual(wanted);
    const cases = await underFaults(stand, 2, (_, options) => inOrder(options));
    for (const { answer } of cases) expect(answer).toEqual(wanted);
    expect(stand.server.violations).toEqual([]);
  }, 60_000);

  test("gives none where none ran", async () => {
    expect(await openTickets(stand).readCheckRuns(stand.repository.sha("main~1"))).toEqual([]);
  });
});
