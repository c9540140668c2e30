import { type Call, found, type Handler, type Host, ok, text } from "../host.ts";
import { unprocessable } from "../refusals.ts";
import { presentWorkflowRun } from "../represent/workflow-run.ts";
import { pageOf } from "../server/paginate.ts";
import type { WorkflowRun } from "../state.ts";
import { findWorkflow } from "./workflows.ts";

/** The runs that a call may see. */
const seen = ({ stale }: Call<unknown>, { state }: Host) =>
  state.workflowRuns.filter(({ id }) => !(stale && state.fresh.has(`run ${id}`)));

/** The newest first. */
export const listWorkflowRuns: Handler = async (call, host) => {
  const path = await findWorkflow(text(call.path, "workflow_id") ?? "", host);
  const names = ["event", "branch", "status", "actor", "head_sha", "created", "check_suite_id"];
  const [event, branch, status, actor, sha, created, suite] = names.map((name) => text(call.query, name));
  if (suite !== undefined) throw new Error("Workflow runs by check suite are not built.");
  const within = created === undefined ? () => true : dateRange(created);
  const runs = seen(call, host)
    .filter((run) => run.path === path && within(Date.parse(run.createdAt)))
    .filter((run) => (event ?? run.event) === run.event && (branch ?? run.headBranch) === run.headBranch)
    .filter((run) => (sha ?? run.headSha) === run.headSha && (actor ?? run.actor.login) === run.actor.login)
    .filter((run) => status === undefined || status === run.status || status === run.conclusion)
    .toReversed();
  const { items, headers } = pageOf(call, runs);
  return {
    ...ok({ total_count: runs.length, workflow_runs: items.map((run) => presentWorkflowRun(run, host)) }),
    headers,
  };
};

export const getWorkflowRun: Handler = (call, host) =>
  ok(presentWorkflowRun(found(seen(call, host).find(({ id }) => id === Number(call.path.run_id))), host));

/** A day stands for all of it. @see https://docs.github.com/search-github/getting-started-with-searching-on-github/understanding-the-search-syntax#query-for-dates */
function dateRange(text: string): (time: number) => boolean {
  const [, operator = "", date = ""] = /^(>=|<=|>|<)?(.+)$/.exec(text) ?? [];
  const [from = "", to] = date.split("..");
  const [start, end] = [startOf(from), endOf(to ?? from)];
  if (operator === ">=") return (time) => time >= start;
  if (operator === "<=") return (time) => time <= end;
  if (operator === ">") return (time) => time > end;
  if (operator === "<") return (time) => time < start;
  return (time) => time >= start && time <= end;
}

const DAY = 86_400_000;
const isDay = (date: string) => /^\d{4}-\d\d-\d\d$/.test(date);

function startOf(date: string): number {
  if (date === "*") return Number.NEGATIVE_INFINITY;
  const time = Date.parse(date);
  if (Number.isNaN(time)) throw unprocessable("The created parameter is no date.");
  return time;
}

const endOf = (date: string) => (date === "*" ? Number.POSITIVE_INFINITY : startOf(date) + (isDay(date) ? DAY - 1 : 0));

/** Notes a run as GitHub does, in the queue. */
export function queueRun(
  run: Pick<WorkflowRun, "path" | "name" | "event" | "headBranch" | "headSha" | "actor">,
  { state, now }: Host,
): WorkflowRun {
  const number = state.workflowRuns.filter(({ path }) => path === run.path).length + 1;
  const times = { createdAt: now(), updatedAt: now() };
  const queued: WorkflowRun = { id: state.nextId(), number, ...run, status: "queued", conclusion: null, ...times };
  state.workflowRuns.push(queued);
  return queued;
}
