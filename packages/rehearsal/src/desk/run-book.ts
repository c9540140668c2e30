import { createConcurrencyGroups } from "../runner/concurrency-groups.ts";
import { beginRun, type OpenRun } from "./begin-run.ts";
import type { DeskOptions, DeskRun } from "./desk.ts";

/** The runs of a repository: those that have ended, and those that go on. */
export interface RunBook {
  /** In the order in which they were started. */
  readonly runs: readonly DeskRun[];
  /** Starts a run. Resolves once it has its place in its concurrency group, so that runs can enter those in an order. */
  begin(run: Omit<DeskRun, "startedAt" | "result" | "problem">, root: string): Promise<void>;
  /** Whether any goes on. */
  isBusy(): boolean;
  /** Resolves once those that go on have ended. */
  ended(): Promise<void>;
}

/** Opens an empty book; its runs share their concurrency groups. */
export function openRunBook(options: DeskOptions): RunBook {
  const groups = createConcurrencyGroups();
  const runs: OpenRun[] = [];
  const underway = new Set<Promise<void>>();
  return {
    runs,
    async begin(begun, root) {
      const run = { ...begun, startedAt: options.clock.now(), result: undefined, problem: undefined };
      runs.push(run);
      const { begun: entered, ended } = beginRun(run, root, groups, options);
      const done: Promise<void> = ended.finally(() => underway.delete(done));
      underway.add(done);
      await entered;
    },
    isBusy: () => underway.size > 0,
    async ended() {
      await Promise.all(underway);
    },
  };
}
