import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DeskRun } from "../desk/desk.ts";
import type { RecordedRequest, Violation } from "../github/embedded-github.ts";
import type { ProgressEvent } from "../runner/progress.ts";
import { openWorld, SAMPLE } from "../timeline/open-world.ts";
import { type PlayedMoment, playTimeline, type TicketView, viewTickets } from "../timeline/play-timeline.ts";
import type { Moment, Timeline } from "../timeline/timeline.ts";
import { listRefs, refChanges } from "./list-refs.ts";
import type { Outcome } from "./outcome.ts";
import { readOutcome } from "./read-outcome.ts";
import type { RefChange } from "./rehearsal.ts";

/** Where this collection is, and what is told while the days go by. */
export interface DaysStage {
  /** The root of the collection's checkout. */
  readonly collection: string;
  readonly onMoment: (moment: Moment) => void;
  readonly onProgress: (run: DeskRun, event: ProgressEvent) => void;
  readonly signal: AbortSignal;
}

/** All that played days show. */
export interface RehearsedDays {
  readonly timeline: Timeline;
  readonly repository: string;
  /** Where the embedded GitHub was: links to it lead nowhere once it has ended. */
  readonly serverUrl: string;
  readonly moments: readonly PlayedMoment[];
  /** As they are in the end. */
  readonly tickets: readonly TicketView[];
  readonly refs: readonly RefChange[];
  /** What the workflows left, without the changes and pull requests of people. */
  readonly outcome: Outcome;
  readonly requests: readonly RecordedRequest[];
  readonly violations: readonly Violation[];
  /** Of the whole rehearsal, in milliseconds. */
  readonly duration: number;
}

/** Plays days of the sample repository. Its services end with it, however it ends. */
export async function rehearseDays(timeline: Timeline, stage: DaysStage): Promise<RehearsedDays> {
  const { collection, onMoment, onProgress, signal } = stage;
  const begun = performance.now();
  const folder = await mkdtemp(join(tmpdir(), "rehearsal-"));
  const start = new Date(timeline.moments[0]?.at ?? Date.now());
  try {
    const world = await openWorld({ collection, start, folder, onProgress, signal });
    try {
      const { github, directory } = world;
      const before = await listRefs(directory);
      const moments = await playTimeline(timeline, world, onMoment);
      const refs = refChanges(before, await listRefs(directory));
      const copy = { name: SAMPLE, directory, branch: "main", sha: before.get("refs/heads/main") ?? "" };
      const duration = performance.now() - begun;
      return {
        ...{ timeline, repository: SAMPLE, serverUrl: github.serverUrl, moments, refs, duration },
        tickets: viewTickets(github),
        outcome: withoutPeople(await readOutcome(copy, refs, github)),
        requests: github.requests,
        violations: github.violations,
      };
    } finally {
      await world.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Whether everything was done, every run that it started ended well, and the embedded GitHub with them. */
export function haveDaysPassed({ timeline, moments, violations }: RehearsedDays): boolean {
  const ends = moments.flatMap(({ runs }) => runs.map(({ result }) => result?.conclusion));
  const areDone = moments.length === timeline.moments.length && moments.every(({ problem }) => problem === undefined);
  return areDone && violations.length === 0 && ends.every((end) => end === "success" || end === "skipped");
}

function withoutPeople({ releases, branches, pullRequests }: Outcome): Outcome {
  const isOwn = (name: string) => name.startsWith("release-");
  return {
    releases,
    branches: branches.filter(({ name }) => isOwn(name)),
    pullRequests: pullRequests.filter(({ head }) => isOwn(head)),
  };
}
