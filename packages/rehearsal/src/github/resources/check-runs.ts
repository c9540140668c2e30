import type { Token } from "../access/tokens.ts";
import { typeOf } from "../git/read-objects.ts";
import { resolveCommit } from "../git/resolve-revision.ts";
import { type Call, created, found, type Handler, type Host, ok, text } from "../host.ts";
import { Refusal, unprocessable } from "../refusals.ts";
import { appId, presentAnnotation, presentCheckRun } from "../represent/check-run.ts";
import { pageOf, paginate } from "../server/paginate.ts";
import type { CheckAnnotation, CheckRun } from "../state.ts";

/** What is reported of a check. */
export interface CheckInput {
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

/** The token of who reports: Apps do, people do not. */
export function reporting({ token }: Pick<Call<unknown>, "token">): Token {
  if (token === undefined || token.kind === "person") throw new Refusal(403, "You must authenticate via a GitHub App.");
  return token;
}

export const createCheckRun: Handler<CheckInput> = async (call, host) => {
  const run = await reportCheck(call.body, reporting(call), host);
  host.state.fresh.add(`check ${run.id}`);
  return created(presentCheckRun(run, host));
};

/** Reports a check as the App that holds the token. */
export async function reportCheck(input: CheckInput, token: Token, host: Host): Promise<CheckRun> {
  const { head_sha: headSha = "", name = "", status = "queued" } = input;
  if ((await typeOf(host.git, headSha)) !== "commit") throw unprocessable(`No commit found for SHA: ${headSha}`);
  const run: CheckRun = {
    ...{ id: host.state.nextId(), app: token.account, headSha, name, status },
    ...{ conclusion: null, startedAt: null, completedAt: null, externalId: "", detailsUrl: null },
    ...{ title: null, summary: null, text: null, annotations: [] },
  };
  change(run, input, host);
  host.state.checkRuns.push(run);
  tell("created", run, token, host);
  if (run.status === "completed") tell("completed", run, token, host);
  return run;
}

export const updateCheckRun: Handler<CheckInput> = (call, host) => {
  const run = lookUp(call, host);
  changeCheck(run, call.body, reporting(call), host);
  return ok(presentCheckRun(run, host));
};

/** Changes a check as the App that holds the token, which may change its own only. */
export function changeCheck(run: CheckRun, input: CheckInput, token: Token, host: Host): void {
  if (run.app !== token.account)
    throw new Refusal(
      403,
      `Invalid app_id \`${appId(token.account)}\` - check run can only be modified by the GitHub App that created it.`,
    );
  const before = run.status;
  change(run, input, host);
  if (run.status === "completed" && before !== "completed") tell("completed", run, token, host);
}

function tell(action: string, run: CheckRun, token: Token, host: Host): void {
  host.tell(token, "check_run", { action, check_run: presentCheckRun(run, host) });
}

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

/** By default the newest run of each name by each App. */
export const listCheckRuns: Handler = async (call, host) => {
  const sha = found(await resolveCommit(host.git, text(call.path, "ref") ?? ""));
  const [name, status, filter = "latest"] = ["check_name", "status", "filter"].map((key) => text(call.query, key));
  const app = call.query.app_id;
  const all = seen(call, host)
    .filter((run) => run.headSha === sha && (name === undefined || run.name === name))
    .filter((run) => app === undefined || appId(run.app) === app);
  const newest = new Map(all.map((run) => [`${run.app.id} ${run.name}`, run]));
  const runs = (filter === "all" ? all : [...newest.values()])
    .filter((run) => status === undefined || run.status === status)
    .toReversed();
  const { items, headers } = pageOf(call, runs);
  return { ...ok({ total_count: runs.length, check_runs: items.map((run) => presentCheckRun(run, host)) }), headers };
};
