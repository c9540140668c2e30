import type { EmbeddedEvent } from "../github/events.ts";
import { listRefs } from "../github/git/refs.ts";
import type { Git } from "../github/git/run-git.ts";

/** What may start workflows: an event, and the commit whose workflow files count. */
export interface Occasion {
  readonly event: EmbeddedEvent;
  /** In full: `refs/heads/main`. */
  readonly ref: string;
  readonly sha: string;
  /** Of a dispatch the one workflow that it names, from the repository's root. */
  readonly path: string | undefined;
}

/**
 * Where the workflows of an event run: a push and a dispatch at their own ref, everything else at the default branch's head.
 * Undefined where there is nothing to run at, such as for a deleted branch.
 * @see GitHub's "Events that trigger workflows"
 */
export async function findOccasion(
  event: EmbeddedEvent,
  git: Git,
  defaultBranch: string,
): Promise<Occasion | undefined> {
  const { payload } = event;
  const own = event.event === "push" || event.event === "workflow_dispatch";
  const ref = own ? String(payload.ref) : `refs/heads/${defaultBranch}`;
  const pushed = event.event === "push" ? String(payload.after) : undefined;
  if (pushed !== undefined && /^0+$/.test(pushed)) return undefined;
  const found = (await listRefs(git, ref)).find(({ name }) => name === ref);
  // A branch may have moved on since the push, and then it is still the pushed commit that runs.
  const sha = ref.startsWith("refs/heads/") ? (pushed ?? found?.commit) : found?.commit;
  if (sha === undefined) return undefined;
  const path = event.event === "workflow_dispatch" ? String(payload.workflow) : undefined;
  return { event, ref, sha, path };
}
