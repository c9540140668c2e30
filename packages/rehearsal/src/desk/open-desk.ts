import { join } from "node:path";
import type { EmbeddedEvent } from "../github/events.ts";
import { openGit } from "../github/git/run-git.ts";
import type { Desk, DeskOptions } from "./desk.ts";
import { type KeptWorkflows, keepWorkflows } from "./keep-workflows.ts";
import { matchesTrigger, mayStart } from "./matches-trigger.ts";
import { findOccasion } from "./occasion.ts";
import { noteRun } from "./report-run.ts";
import { openRunBook } from "./run-book.ts";

/** Opens the desk of a repository: from now on every event that may start runs starts those that it should. */
export function openDesk(options: DeskOptions): Desk {
  const { github, folder, defaultBranch } = options;
  const git = openGit(options.gitDirectory);
  const book = openRunBook(options);
  const kept = new Map<string, Promise<KeptWorkflows>>();
  let heard: Promise<void> = Promise.resolve();

  const workflowsAt = (sha: string) => {
    const known = kept.get(sha) ?? keepWorkflows(git, sha, join(folder, "workflows", sha));
    kept.set(sha, known);
    return known;
  };

  const hear = async (event: EmbeddedEvent) => {
    const occasion = await findOccasion(event, git, defaultBranch);
    if (occasion === undefined) return;
    const { ref, sha } = occasion;
    const { root, workflows } = await workflowsAt(sha);
    for (const [path, workflow] of workflows) {
      if ((occasion.path ?? path) !== path || !matchesTrigger(workflow, occasion)) continue;
      const { name } = workflow;
      const { id, number } = noteRun(occasion, { path, name }, github);
      const run = { id, number, path, workflow: name, event, ref, sha, attempt: 1, startedBy: event.actor };
      // One after the other, so that runs enter their concurrency groups in the order of the events.
      await book.begin(run, root);
    }
  };

  const close = github.listen((event) => {
    if (!mayStart(event)) return;
    heard = heard.then(() => hear(event));
    // It is told by `settle`.
    heard.catch(() => {});
  });
  return {
    runs: book.runs,
    close,
    async rerun(run, startedBy) {
      const { root } = await workflowsAt(run.sha);
      github.runs.begin(run.id);
      const attempt = book.runs.filter(({ id }) => id === run.id).length + 1;
      await book.begin({ ...run, attempt, startedBy }, root);
    },
    async settle() {
      for (let last: Promise<void> | undefined; last !== heard || book.isBusy(); ) {
        last = heard;
        await last;
        await book.ended();
      }
    },
  };
}
