import type { Sha } from "../git/sha.ts";
import { type Connection, ifFound, Refused } from "./connect.ts";
import { commitNotPushed } from "./errors.ts";
import type { CheckAnnotation, CheckReport, PublishedCheck } from "./github-checks.ts";
import { makeOnce } from "./make-once.ts";
import type { CheckMemory, GitHubCheckRun } from "./read-check-runs.ts";
import { sameText } from "./same-text.ts";

type CheckRun = GitHubCheckRun;

/** Begins the external id of every check run of this tool: all workflows of a repository share one App, and its jobs have check runs, too. */
const OWN = "release-actions/";

/** GitHub takes no more annotations in one request. */
const BATCH = 50;

/**
 * Creates or updates the check runs of commits, by name; nothing is sent where all stands as told.
 * Errors: `COMMIT_NOT_PUSHED`.
 */
export async function publishChecks(
  connection: Connection,
  reports: readonly CheckReport[],
  memory: CheckMemory = new Map(),
): Promise<readonly PublishedCheck[]> {
  const published: PublishedCheck[] = [];
  const known = new Map<Sha, readonly CheckRun[]>();
  for (const report of reports) {
    const { sha, name } = report;
    const only = reports.some((other) => other.sha === sha && other.name !== name) ? undefined : name;
    const own = known.get(sha) ?? memory.get(sha)?.filter(isOwn) ?? (await listOwn(connection, sha, only));
    known.set(sha, own);
    // What is written now is not in it.
    memory.delete(sha);
    const { id, html_url } = await publishCheck(connection, report, newest(own, name));
    published.push({ id, name, url: html_url ?? "" });
  }
  return published;
}

/** @param name the only one that is asked for; all of them where it is undefined */
async function listOwn(
  { octokit, repository }: Connection,
  sha: Sha,
  name: string | undefined,
): Promise<readonly CheckRun[]> {
  const query = {
    ...repository,
    ref: sha,
    // The latest of a name may be another tool's.
    filter: "all",
    per_page: 100,
    ...(name === undefined ? {} : { check_name: name }),
  } as const;
  const runs = await ifFound(octokit.paginate(octokit.rest.checks.listForRef, query)).catch((error: unknown) => {
    // That the commit is not there is told by who makes the check run.
    if (isCommitUnknown(error)) return [];
    throw error;
  });
  return (runs ?? []).filter(isOwn);
}

const isOwn = ({ external_id }: CheckRun) => external_id?.startsWith(OWN) === true;

const isCommitUnknown = (error: unknown) => error instanceof Refused && /no commit found/i.test(error.message);

const newest = (runs: readonly CheckRun[], name: string) =>
  runs
    .filter((run) => run.name === name)
    .toSorted((a, b) => b.id - a.id)
    .at(0);

async function publishCheck(
  connection: Connection,
  report: CheckReport,
  standing: CheckRun | undefined,
): Promise<CheckRun> {
  const wanted = new Map((report.annotations ?? []).map((annotation) => [keyOf(annotation), annotation]));
  const isBare = standing === undefined || standing.output.annotations_count === 0;
  const there = isBare ? NONE : await readAnnotations(connection, standing.id);
  // An annotation cannot be taken back: where one is no longer true, a new check run takes the place of the old one.
  const isTrue = there.isSubsetOf(new Set(wanted.keys()));
  const all = [...wanted.values()];
  if (standing === undefined || !isTrue) return add(connection, report, all, create, standing);
  const lacking = all.filter((annotation) => !there.has(keyOf(annotation)));
  if (lacking.length === 0 && standsAsTold(standing, report)) return standing;
  try {
    return await add(connection, report, lacking, update, standing);
  } catch (error) {
    if (!isOfAnotherApp(error)) throw error;
    return add(connection, report, all, create, standing);
  }
}

/** As a job's token made it, and the token of an App finds it. */
const isOfAnotherApp = (error: unknown) =>
  error instanceof Refused && /only be modified by the GitHub App that created it/i.test(error.message);

/** Sends the report with the first annotations, and the others after it. */
async function add<Standing extends CheckRun | undefined>(
  connection: Connection,
  report: CheckReport,
  annotations: Batch,
  send: (connection: Connection, report: CheckReport, batch: Batch, standing: Standing) => Promise<CheckRun>,
  standing: Standing,
): Promise<CheckRun> {
  const [first, ...more] = inBatches(annotations);
  let run = await send(connection, report, first, standing);
  for (const batch of more) run = await update(connection, report, batch, run);
  connection.patience.note(`the check run ${report.name} was published`);
  return run;
}

type Batch = readonly CheckAnnotation[];

function inBatches(annotations: Batch): readonly [Batch, ...Batch[]] {
  const more = Array.from({ length: Math.ceil(annotations.length / BATCH) - 1 }, (_, index) =>
    annotations.slice((index + 1) * BATCH, (index + 2) * BATCH),
  );
  return [annotations.slice(0, BATCH), ...more];
}

async function create(
  connection: Connection,
  report: CheckReport,
  batch: Batch,
  before: CheckRun | undefined,
): Promise<CheckRun> {
  const { octokit, repository } = connection;
  const { name, sha } = report;
  return makeOnce<CheckRun>(connection, {
    what: `create the check run ${name}`,
    send: async () =>
      (await octokit.rest.checks.create({ ...repository, name, head_sha: sha, ...contentOf(report, batch) })).data,
    find: async () => {
      const made = newest(await listOwn(connection, sha, name), name);
      return made !== undefined && made.id !== before?.id && standsAsTold(made, report) ? made : undefined;
    },
  }).catch((error: unknown) => {
    throw isCommitUnknown(error) ? commitNotPushed(`the check run ${name}`, sha, error) : error;
  });
}

/** What is said of a check run may be said again, but annotations add up: before they are sent again they are looked for. */
async function update(connection: Connection, report: CheckReport, batch: Batch, run: CheckRun): Promise<CheckRun> {
  const { octokit, repository } = connection;
  return makeOnce<CheckRun>(connection, {
    what: `update the check run ${report.name}`,
    send: async () =>
      (await octokit.rest.checks.update({ ...repository, check_run_id: run.id, ...contentOf(report, batch) })).data,
    find: async () => {
      if (batch.length === 0) return undefined;
      const there = await readAnnotations(connection, run.id);
      return batch.every((annotation) => there.has(keyOf(annotation))) ? run : undefined;
    },
  });
}

/** The same in every request, so that a run that is killed between two of them leaves what is true. */
function contentOf(report: CheckReport, batch: Batch) {
  const { key, conclusion, title, summary, detailsUrl } = report;
  return {
    external_id: OWN + key,
    ...(conclusion === undefined ? { status: "in_progress" as const } : { status: "completed" as const, conclusion }),
    ...(detailsUrl === undefined ? {} : { details_url: detailsUrl }),
    output: { title, summary, ...(batch.length === 0 ? {} : { annotations: batch.map(wireForm) }) },
  };
}

function standsAsTold(run: CheckRun, { key, conclusion, title, summary, detailsUrl }: CheckReport): boolean {
  return (
    run.external_id === OWN + key &&
    (run.conclusion ?? undefined) === conclusion &&
    sameText(run.output.title ?? "", title) &&
    sameText(run.output.summary ?? "", summary) &&
    (detailsUrl === undefined || run.details_url === detailsUrl)
  );
}

/** The annotations of a check run, by their keys. */
async function readAnnotations({ octokit, repository }: Connection, id: number): Promise<ReadonlySet<string>> {
  const query = { ...repository, check_run_id: id, per_page: 100 };
  const annotations = await octokit.paginate(octokit.rest.checks.listAnnotations, query);
  return new Set(
    annotations.map(({ path, start_line, end_line, annotation_level, title, message }) =>
      JSON.stringify([path, start_line, end_line, annotation_level, inShort(title), inShort(message)]),
    ),
  );
}

/** What makes two annotations the same. */
const keyOf = ({ path, startLine, endLine, level, title, message }: CheckAnnotation) =>
  JSON.stringify([path, startLine, endLine, level, inShort(title), inShort(message)]);

/** As `sameText` compares. */
const inShort = (text: string | null) => (text ?? "").replaceAll("\r\n", "\n").trim();

const NONE: ReadonlySet<string> = new Set();

const wireForm = ({ path, startLine, endLine, level, title, message }: CheckAnnotation) => ({
  path,
  start_line: startLine,
  end_line: endLine,
  annotation_level: level,
  title,
  message,
});
