import { join } from "node:path";
import type { EmbeddedEvent } from "../github/events.ts";
import type { ConcurrencyGroups } from "../runner/concurrency-groups.ts";
import { isJsonObject, type Json, type JsonObject } from "../runner/json.ts";
import { runWorkflow } from "../runner/run-workflow.ts";
import type { DeskOptions, DeskRun } from "./desk.ts";
import { noteEnd, reportJob } from "./report-run.ts";

/** A run of which the desk fills in how it ends. */
export type OpenRun = { -readonly [K in keyof DeskRun]: DeskRun[K] };

/** A run that goes on. */
export interface RunUnderway {
  /** Resolves once it has its place in its concurrency group, or could not start. */
  readonly begun: Promise<void>;
  /** Resolves once the run's result or its problem is there. */
  readonly ended: Promise<void>;
}

/** Begins a run in the concurrency groups of its repository. @param root where the workflows of its commit are kept */
export function beginRun(
  run: OpenRun,
  root: string,
  groups: ConcurrencyGroups,
  { github, repository, clock, folder, runs, onProgress, signal }: DeskOptions,
): RunUnderway {
  const { promise: begun, resolve } = Promise.withResolvers<void>();
  const reports: Promise<void>[] = [];
  const running = runWorkflow({
    ...runs,
    ...eventOf(run.event),
    file: join(root, run.path),
    workspaceRoot: root,
    github: {
      serverUrl: github.serverUrl,
      apiUrl: github.apiUrl,
      graphqlUrl: github.graphqlUrl,
      repository,
      sha: run.sha,
      ref: run.ref,
      actor: run.event.actor,
      actorId: idOfSender(run.event),
      runId: String(run.id),
      runNumber: String(run.number),
      runAttempt: String(run.attempt),
      triggeringActor: run.startedBy,
    },
    issueToken: (permissions) => github.issueToken({ permissions }),
    concurrency: groups,
    clock,
    folder: join(folder, "runs", String(run.id)),
    ...(signal === undefined ? {} : { signal }),
    onProgress(event) {
      onProgress?.(run, event);
      reports.push(reportJob(run, event, github));
      // What follows in the same turn is that the run enters its group.
      if (event.type === "run-started") resolve();
    },
  });
  const ended = running
    .then((result) => {
      run.result = result;
    })
    .catch((problem: unknown) => {
      run.problem = problem instanceof Error ? problem : new Error(String(problem));
    })
    .finally(async () => {
      resolve();
      await Promise.all(reports);
      noteEnd(run, github);
    });
  return { begun, ended };
}

/** The event as a run is given it; the inputs of a dispatch are the run's own. */
function eventOf({ event: name, payload }: EmbeddedEvent) {
  const event = { name, payload: toJson(payload) };
  const { inputs } = event.payload;
  return name === "workflow_dispatch" && isJsonObject(inputs) ? { event, inputs } : { event };
}

/** A payload goes over the wire. */
function toJson(payload: EmbeddedEvent["payload"]): JsonObject {
  const json: Json = JSON.parse(JSON.stringify(payload));
  return isJsonObject(json) ? json : {};
}

function idOfSender({ payload }: EmbeddedEvent): string {
  const { sender } = toJson(payload);
  return isJsonObject(sender) && typeof sender.id === "number" ? String(sender.id) : "1";
}
