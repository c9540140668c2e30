import { found, type Host } from "../host.ts";
import { queueRun } from "../resources/workflow-runs.ts";
import type { WorkflowRun } from "../state.ts";

/** A run as whoever executes workflows tells of it. */
export interface StartedRun extends Pick<WorkflowRun, "path" | "name" | "event" | "headBranch" | "headSha"> {
  /** A login. */
  readonly actor: string;
}

/** Where whoever executes workflows tells of their runs. */
export interface Runs {
  /** A run that an event started; a dispatch has noted its own. */
  start(run: StartedRun): Pick<WorkflowRun, "id" | "number">;
  /** A noted run begins. */
  begin(id: number): void;
  finish(id: number, conclusion: string): void;
}

/** Keeps the runs of the embedded GitHub. */
export function openRuns(host: Host): Runs {
  const update = (id: number, change: Partial<WorkflowRun>) => {
    const run = found(host.state.workflowRuns.find((one) => one.id === id));
    Object.assign(run, change, { updatedAt: host.now() });
  };
  return {
    start({ actor, ...given }) {
      const { id, number } = queueRun({ ...given, actor: host.state.accounts.ensure(actor) }, host);
      update(id, { status: "in_progress" });
      return { id, number };
    },
    begin: (id) => update(id, { status: "in_progress" }),
    finish: (id, conclusion) => update(id, { status: "completed", conclusion }),
  };
}
