import { join } from "node:path";
import type { DeskRun } from "../desk/desk.ts";
import type { PlayedMoment } from "../timeline/play-timeline.ts";
import { countRequests } from "./count-requests.ts";
import { FILES } from "./left-files.ts";
import { haveDaysPassed, type RehearsedDays } from "./rehearse-days.ts";
import { seconds } from "./show-progress.ts";

/** The result of played days for machines, JSON. */
export function describeDaysAsJson(days: RehearsedDays): Readonly<Record<string, unknown>> {
  const { api, git } = countRequests(days.requests);
  return {
    schemaVersion: 1,
    passed: haveDaysPassed(days),
    repository: days.repository,
    timeline: days.timeline.title,
    moments: days.moments.map(({ at, who, deed, problem, runs, refs, requests }) => ({
      ...{ at, who, does: deed.title, problem: problem?.message ?? null, runs: runs.map(describeRun) },
      apiRequests: countRequests(requests).api,
      refs: refs.map(({ ref, before = null, after = null }) => ({ ref, before, after })),
    })),
    tickets: days.tickets,
    requestCounts: { api, git },
    violations: days.violations,
  };
}

const describeRun = ({ id, workflow, path, ref, sha, result, problem }: DeskRun) => ({
  ...{ id, workflow, path, ref, sha },
  conclusion: result?.conclusion ?? null,
  problem: problem?.message ?? null,
  jobs: (result?.jobs ?? []).map(({ name, conclusion, duration }) => ({ name, conclusion, duration })),
});

/** The last lines on the terminal. @param folder where the report was left */
export function describeDaysAsText(days: RehearsedDays, folder: string): string {
  const { repository, moments, tickets, refs, requests, outcome, violations, duration } = days;
  const { api, git } = countRequests(requests);
  const runs = moments.flatMap((moment) => moment.runs);
  const ran = runs.filter(({ result }) => result?.conclusion !== "skipped");
  const tags = refs.filter(({ ref, before }) => ref.startsWith("refs/tags/") && before === undefined);
  const unstarted = runs.flatMap(({ workflow, problem }) =>
    problem === undefined ? [] : [`${workflow} did not start: ${problem.message}`],
  );
  const undone = moments.flatMap(({ who, deed, problem }) =>
    problem === undefined ? [] : [`${who} ${deed.title}: ${problem.message}`],
  );
  const lines = [
    "",
    `${repository}: ${haveDaysPassed(days) ? "all went well" : "something failed"}, ${ran.length} runs in ${seconds(duration)}.`,
    ...tags.map(({ ref, after = "" }) => `  tagged ${ref.slice("refs/tags/".length)} at ${after.slice(0, 12)}`),
    ...tickets.map(({ number, title, isOpen }) => `  ticket ${number} is ${isOpen ? "open" : "closed"}: ${title}`),
    ...[...unstarted, ...undone].map((problem) => `  ${problem}`),
    ...violations.map(({ operationId, message }) => `  GitHub's description forbids: ${operationId}: ${message}`),
    `The embedded GitHub answered ${api} API requests and ${git} requests by git:`,
    ...countByWorkflow(moments).map(([workflow, counts]) => `  ${workflow}: ${counts.join(", ")} API requests`),
    ...(outcome.branches.length > 0 ? [`The records are in ${join(folder, FILES)}`] : []),
    `The report is in ${join(folder, "index.html")}`,
  ];
  return `${lines.join("\n")}\n`;
}

/** The API requests of each moment by what it started: `Candidate`, or `Decision, Production`. */
function countByWorkflow(moments: readonly PlayedMoment[]): readonly (readonly [string, readonly number[]])[] {
  const counted = moments.filter(({ requests }) => requests.length > 0);
  const groups = Map.groupBy(counted, ({ runs }) => [...new Set(runs.map(({ workflow }) => workflow))].join(", "));
  return [...groups].map(([name, all]) => [name, all.map(({ requests }) => countRequests(requests).api)]);
}
