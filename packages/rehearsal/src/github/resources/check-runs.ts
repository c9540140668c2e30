import { typeOf } from "../git/read-objects.ts";
import { resolveCommit } from "../git/resolve-revision.ts";
import { actorOf, type Call, created, found, type Handler, type Host, ok, text } from "../host.ts";
import { unprocessable } from "../refusals.ts";
import { ACTIONS_APP, presentAnnotation, presentCheckRun } from "../represent/check-run.ts";
import { pageOf, paginate } from "../server/paginate.ts";
import type { CheckAnnotation, CheckRun } from "../state.ts";

interface CheckInput {
  readonly name?: string;
  readonly head_sha?: string;
  readonly status?: string;
  readonly conclusion?: string;
  readonly started_at?: string;
  readonly completed_at?: string;
  readonly external_id?: string;
  readonly details_url?: string;
  readonly output?: {
    readonly title?: string;
    readonly summary?: string;
    readonly text?: string;
    readonly annotations?: readonly CheckAnnotation[];
    readonly images?: readonly unknown[];
  };
}

export const createCheckRun: Handler<CheckInput> = async (call, host) => {
  const { head_sha: headSha = "", name = "", status = "queued" } = call.body;
  if ((await typeOf(host.git, headSha)) !== "commit") throw unprocessable(`No commit found for SHA: ${headSha}`);
  const blank = { conclusion: null, startedAt: null, completedAt: null, externalId: "", detailsUrl: null };
  const run: CheckRun = {
    id: host.state.nextId(),
    app: actorOf(call),
    headSha,
    name,
    status,
    ...blank,
    title: null,
    summary: null,
    text: null,
    annotations: [],
  };
  change(run, call.body, host);
  host.state.checkRuns.push(run);
  host.state.fresh.add(`check ${run.id}`);
  host.tell(call.token, "check_run", { action: "created", check_run: presentCheckRun(run, host) });
  return created(presentCheckRun(run, host));
};

export const updateCheckRun: Handler<CheckInput> = (call, host) => {
  const run = lookUp(call, host);
  const before = run.status;
  change(run, call.body, host);
  const completed = run.status === "completed" && before !== "completed";
  if (completed) host.tell(call.token, "check_run", { action: "completed", check_run: presentCheckRun(run, host) });
  return ok(presentCheckRun(run, host));
};

/** A conclusion completes the run; annotations add up over the requests. That "completed" needs a conclusion is not in the description. */
function change(run: CheckRun, input: CheckInput, host: Host): void {
  const status = input.conclusion === undefined ? (input.status ?? run.status) : "completed";
  const conclusion = input.conclusion ?? (status === "completed" ? run.conclusion : null);
  if (status === "completed" && conclusion === null)
    throw unprocessable('Invalid request.\n\n"conclusion" wasn\'t supplied.');
  const { title, summary, text, annotations = [] } = input.output ?? {};
  const given = {
    name: input.name,
    externalId: input.external_id,
    detailsUrl: input.details_url,
    startedAt: input.started_at ?? (status === "queued" ? undefined : (run.startedAt ?? host.now())),
    completedAt: input.completed_at ?? (status === "completed" ? (run.completedAt ?? host.now()) : null),
    ...{ title, summary, text },
  };
  const present = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  Object.assign(run, present, { status, conclusion, annotations: [...run.annotations, ...annotations] });
}

const seen = (call: Call<unknown>, { state }: Host) =>
  state.checkRuns.filter(({ id }) => !(call.stale && state.fresh.has(`check ${id}`)));

const lookUp = (call: Call<unknown>, host: Host) =>
  found(seen(call, host).find(({ id }) => id === Number(call.path.check_run_id)));

export const getCheckRun: Handler = (call, host) => ok(presentCheckRun(lookUp(call, host), host));

export const listAnnotations: Handler = (call, host) => {
  const run = lookUp(call, host);
  return paginate(call, run.annotations, (annotation) => presentAnnotation(annotation, run, host));
};

/** By default the newest run of each name. */
export const listCheckRuns: Handler = async (call, host) => {
  const sha = found(await resolveCommit(host.git, text(call.path, "ref") ?? ""));
  const [name, status, filter = "latest"] = ["check_name", "status", "filter"].map((key) => text(call.query, key));
  if ((call.query.app_id ?? ACTIONS_APP) !== ACTIONS_APP) return ok({ total_count: 0, check_runs: [] });
  const all = seen(call, host).filter((run) => run.headSha === sha && (name === undefined || run.name === name));
  const newest = new Map(all.map((run) => [run.name, run]));
  const runs = (filter === "all" ? all : [...newest.values()])
    .filter((run) => status === undefined || run.status === status)
    .toReversed();
  const { items, headers } = pageOf(call, runs);
  return { ...ok({ total_count: runs.length, check_runs: items.map((run) => presentCheckRun(run, host)) }), headers };
};
