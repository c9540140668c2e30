import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import type { GitHubOptions } from "@release-actions/core/github/connect";
import type { WorkflowDispatch } from "@release-actions/core/github/github-tickets";
import { IS_WHOLE, type Stand, standUp, underFaults } from "./stand.ts";
import { openTickets, requestsOf } from "./ticket-stand.ts";

const WORKFLOWS = {
  "production.yml": "on: { workflow_dispatch: { inputs: { version: { required: true } } } }\n",
  "ci.yml": "on: push\n",
};

describe("dispatchWorkflow", () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await standUp();
    const { repository } = stand;
    const entries = Object.entries(WORKFLOWS).map(([name, content]) => {
      return `100644 blob ${repository.gitWith({ input: content }, "hash-object", "-w", "--stdin")}\t${name}\n`;
    });
    let tree = repository.gitWith({ input: entries.join("") }, "mktree");
    for (const folder of ["workflows", ".github"]) {
      tree = repository.gitWith({ input: `040000 tree ${tree}\t${folder}\n` }, "mktree");
    }
    repository.git(
      "update-ref",
      "refs/heads/main",
      repository.git("commit-tree", tree, "-p", "main", "-m", "ci: begin"),
    );
  });
  afterEach(() => expect(stand.server.violations).toEqual([]));
  afterAll(() => stand.end());

  /** What starts production of a tag, which is made for it. */
  const prepare = (tag: string, more: Partial<WorkflowDispatch> = {}): WorkflowDispatch => {
    stand.repository.git("update-ref", `refs/tags/${tag}`, "refs/heads/main");
    const since = new Date().toISOString();
    return { workflow: "production.yml", tag, inputs: { version: "1.0.1" }, since, ...more };
  };
  const runsAt = (tag: string) => stand.server.state.workflowRuns.filter(({ headBranch }) => headBranch === tag);
  const startedAt = (tag: string) =>
    stand.server.events.filter(
      ({ event, payload }) => event === "workflow_dispatch" && payload.ref === `refs/tags/${tag}`,
    );

  test("starts it at the tag with its inputs, and the next run finds what was started", async () => {
    const dispatch = prepare("v1.0.1");
    let run: unknown;
    const start = async () => {
      run = await openTickets(stand).dispatchWorkflow(dispatch);
    };
    expect(await requestsOf(stand, start)).toEqual(["actions/list-workflow-runs", "actions/create-workflow-dispatch"]);
    expect(startedAt("v1.0.1")).toMatchObject([{ payload: { inputs: { version: "1.0.1" } } }]);
    const [made] = runsAt("v1.0.1");
    expect(run).toEqual({
      id: made?.id,
      url: expect.stringMatching(new RegExp(`/inopsio/api/actions/runs/${made?.id}$`)),
    });
    expect(await requestsOf(stand, start)).toEqual(["actions/list-workflow-runs"]);
    expect(run).toMatchObject({ id: made?.id });
    expect(runsAt("v1.0.1")).toHaveLength(1);
  });

  test("starts it once, whatever befalls a request", async () => {
    const cases = await underFaults(
      stand,
      2,
      async (tag, options) => {
        const dispatch = prepare(tag);
        const run = await openTickets(stand, options).dispatchWorkflow(dispatch);
        return { right: run.id === runsAt(tag)[0]?.id, runs: runsAt(tag).length, started: startedAt(tag).length };
      },
      { sample: 3 },
    );
    expect(cases.filter(({ answer }) => !answer.right || answer.runs !== 1 || answer.started !== 1)).toEqual([]);
  }, 60_000);

  test("starts it once where the answer is lost and the run is not listed for a while", async () => {
    const dispatch = prepare("lost-and-lagging");
    stand.server.faults.inject({ match: 2, fault: { kind: "reset", when: "after" } });
    stand.server.faults.inject({
      match: ({ operationId }) => operationId === "actions/list-workflow-runs" && runsAt("lost-and-lagging").length > 0,
      fault: { kind: "lag" },
      times: 4,
    });
    await openTickets(stand).dispatchWorkflow(dispatch);
    stand.server.faults.clear();
    expect(runsAt("lost-and-lagging")).toHaveLength(1);
  });

  test.each(["before", "after"] as const)(
    "starts it once where a run is killed %s a request and another comes",
    async (when) => {
      for (const number of [1, 2]) {
        if (!IS_WHOLE && number === 1 && when === "after") continue;
        const tag = `killed-${when}-${number}`;
        const dispatch = prepare(tag);
        const killed = new AbortController();
        const options: Partial<GitHubOptions> = { signal: killed.signal };
        stand.server.faults.inject({ match: number, fault: { kind: "kill", when, kill: () => killed.abort() } });
        await expect(openTickets(stand, options).dispatchWorkflow(dispatch)).rejects.toThrow("aborted");
        stand.server.faults.clear();
        await openTickets(stand).dispatchWorkflow(dispatch);
        expect(runsAt(tag)).toHaveLength(1);
      }
    },
  );

  test("starts it again where it ran long before, or at another tag, or by a push", async () => {
    const dispatch = prepare("v1.2.0");
    const first = await openTickets(stand).dispatchWorkflow(dispatch);
    await openTickets(stand).dispatchWorkflow(prepare("v1.2.1"));
    const later = { ...dispatch, since: new Date(Date.now() + 3_600_000).toISOString() };
    const second = await openTickets(stand).dispatchWorkflow(later);
    expect(second.id).not.toBe(first.id);
    expect(runsAt("v1.2.0")).toHaveLength(2);
  });

  test.each<{ what: string; tag?: string; more: Partial<WorkflowDispatch>; code: string; words: string }>([
    {
      what: "a workflow that is not there",
      more: { workflow: "none.yml" },
      code: "WORKFLOW_NOT_FOUND",
      words: "none.yml",
    },
    {
      what: "a workflow without the trigger",
      more: { workflow: "ci.yml" },
      code: "WORKFLOW_NOT_DISPATCHABLE",
      words: "'workflow_dispatch' trigger",
    },
    {
      what: "inputs that it does not have",
      more: { inputs: { version: "1", colour: "red" } },
      code: "WORKFLOW_NOT_DISPATCHABLE",
      words: "colour",
    },
    { what: "an input that it lacks", more: { inputs: {} }, code: "WORKFLOW_NOT_DISPATCHABLE", words: "version" },
    { what: "a tag that is not there", more: { tag: "v9.9.9" }, code: "WORKFLOW_NOT_DISPATCHABLE", words: "v9.9.9" },
  ])("tells $what", async ({ more, code, words }) => {
    await expect(openTickets(stand).dispatchWorkflow(prepare("v1.0.2", more))).rejects.toMatchObject({
      code,
      message: expect.stringContaining(words),
    });
    expect(runsAt("v1.0.2")).toEqual([]);
  });

  test("needs `actions: write`, and the error says so", async () => {
    const token = stand.token({ permissions: { actions: "read" } });
    await expect(stand.open({ token }).dispatchWorkflow(prepare("v1.0.3"))).rejects.toMatchObject({
      code: "PERMISSION_MISSING",
      remedy: expect.stringContaining("`actions: write`"),
    });
  });
});
