import { type Connection, Refused } from "./connect.ts";
import type { DispatchedRun, WorkflowDispatch } from "./github-tickets.ts";
import { lookAgain } from "./look-again.ts";
import { makeOnce } from "./make-once.ts";
import { dispatchUnseen, workflowNotDispatchable, workflowNotFound } from "./ticket-errors.ts";

/** Milliseconds by which the clock that `since` comes from may be ahead of GitHub's. */
const SKEW = 60_000;

/**
 * Starts a workflow at a tag, unless a run of it was dispatched there since then. After a lost answer the runs are looked at several
 * times before it is sent again, since a fresh run may not be listed for a while.
 * Errors: `WORKFLOW_NOT_FOUND`, `WORKFLOW_NOT_DISPATCHABLE`, `DISPATCH_UNSEEN`.
 */
export async function dispatchWorkflow(connection: Connection, dispatch: WorkflowDispatch): Promise<DispatchedRun> {
  const { workflow, tag } = dispatch;
  const look = () => findRun(connection, dispatch);
  const lookLonger = () => lookAgain(connection, `find the run of ${workflow} at ${tag}`, look);
  try {
    const standing = await look();
    if (standing !== undefined) return standing;
    const started = await makeOnce(connection, {
      what: `start ${workflow} at ${tag}`,
      send: () => start(connection, dispatch),
      find: lookLonger,
    });
    connection.patience.note(`${workflow} was started at ${tag}`);
    const run = started === "unnamed" ? await lookLonger() : started;
    if (run === undefined) throw dispatchUnseen(workflow, tag);
    return run;
  } catch (error) {
    throw error instanceof Refused ? explainRefusal(error, dispatch) : error;
  }
}

/** GitHub names the run that it starts where it is asked to; a GHES that does not know how answers 204. */
async function start(
  { octokit, repository }: Connection,
  { workflow, tag, inputs }: WorkflowDispatch,
): Promise<DispatchedRun | "unnamed"> {
  const answer: { readonly data: unknown } = await octokit.rest.actions.createWorkflowDispatch({
    ...repository,
    workflow_id: workflow,
    ref: `refs/tags/${tag}`,
    inputs: { ...inputs },
    return_run_details: true,
  });
  const { data } = answer;
  if (typeof data !== "object" || data === null) return "unnamed";
  const named = "workflow_run_id" in data && "html_url" in data;
  if (!named || typeof data.workflow_run_id !== "number" || typeof data.html_url !== "string") return "unnamed";
  return { id: data.workflow_run_id, url: data.html_url };
}

/** The first run that was dispatched at the tag since then. */
async function findRun(
  { octokit, repository }: Connection,
  { workflow, tag, since }: WorkflowDispatch,
): Promise<DispatchedRun | undefined> {
  const query = { ...repository, workflow_id: workflow, event: "workflow_dispatch", branch: tag, per_page: 100 };
  const runs = await octokit.paginate(octokit.rest.actions.listWorkflowRuns, query);
  const earliest = Date.parse(since) - SKEW;
  const [first] = runs
    .filter((run) => run.head_branch === tag && Date.parse(run.created_at) >= earliest)
    .toSorted((a, b) => a.id - b.id);
  return first && { id: first.id, url: first.html_url };
}

function explainRefusal(error: Refused, { workflow, tag }: WorkflowDispatch): Error {
  const { status, message } = error.refusal;
  if (status === 404) return workflowNotFound(workflow, error);
  const isAboutWorkflow = status === 422 || (status === 403 && /disabled workflow/i.test(message));
  return isAboutWorkflow ? workflowNotDispatchable(workflow, tag, message, error) : error;
}
