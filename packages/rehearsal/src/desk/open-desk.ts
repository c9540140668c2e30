import { join } from "node:path";
import type { EmbeddedEvent } from "../github/events.ts";
import { openGit } from "../github/git/run-git.ts";
import { createConcurrencyGroups } from "../runner/concurrency-groups.ts";
import { beginRun, type OpenRun } from "./begin-run.ts";
import type { Desk, DeskOptions, DeskRun } from "./desk.ts";
import { type KeptWorkflows, keepWorkflows } from "./keep-workflows.ts";
import { matchesTrigger, mayStart } from "./matches-trigger.ts";
import { findOccasion } from "./occasion.ts";
import { noteRun } from "./report-run.ts";

/** Opens the desk of a repository: from now on every event that may start runs starts those that it should. */
export function openDesk(options: DeskOptions): Desk {
  const { github, folder, defaultBranch, clock } = options;
  const git = openGit(options.gitDirectory);
  const groups = createConcurrencyGroups();
  const runs: OpenRun[] = [];
  const kept = new Map<string, Promise<KeptWorkflows>>();
  const underway = new Set<Promise<void>>();
  let heard: Promise<void> = Promise.resolve();

  const workflowsAt = (sha: string) => {
    const known = kept.get(sha) ?? keepWorkflows(git, sha, join(folder, "workflows", sha));
    kept.set(sha, known);
    return known;
  };

  /** Resolves once the run has its place in its concurrency group: runs enter those one after the other, in the order of the events. */
  const begin = async (run: OpenRun, root: string) => {
    runs.push(run);
    const { begun, ended } = beginRun(run, root, groups, options);
    const done: Promise<void> = ended.finally(() => underway.delete(done));
    underway.add(done);
    await begun;
  };

  const hear = async (event: EmbeddedEvent) => {
    const occasion = await findOccasion(event, git, defaultBranch);
    if (occasion === undefined) return;
    const { ref, sha } = occasion;
    const { root, workflows } = await workflowsAt(sha);
    for (const [path, workflow] of workflows) {
      if ((occasion.path ?? path) !== path || !matchesTrigger(workflow, occasion)) continue;
      const { id, number } = noteRun(occasion, { path, name: workflow.name }, github);
      const first = { id, number, path, workflow: workflow.name, event, ref, sha, attempt: 1, startedBy: event.actor };
      await begin({ ...first, startedAt: clock.now(), result: undefined, problem: undefined }, root);
    }
  };

  const rerun = async (run: DeskRun, startedBy: string) => {
    const { root } = await workflowsAt(run.sha);
    github.runs.begin(run.id);
    const attempt = runs.filter(({ id }) => id === run.id).length + 1;
    const again = { ...run, attempt, startedBy, startedAt: clock.now() };
    await begin({ ...again, result: undefined, problem: undefined }, root);
  };

  const close = github.listen((event) => {
    if (!mayStart(event)) return;
    heard = heard.then(() => hear(event));
    // It is told by `settle`.
    heard.catch(() => {});
  });
  const settle = async () => {
    for (let last: Promise<void> | undefined; last !== heard || underway.size > 0; ) {
      last = heard;
      await last;
      await Promise.all(underway);
    }
  };
  return { runs, settle, rerun, close };
}
