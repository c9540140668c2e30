import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { readObjects, readTree } from "../github/git/read-objects.ts";
import type { Git } from "../github/git/run-git.ts";
import { readWorkflow } from "../runner/read-workflow.ts";
import type { Workflow } from "../runner/workflow.ts";
import { checkTriggers } from "./matches-trigger.ts";

/** The workflows of a commit: what can be run of it. */
export interface KeptWorkflows {
  /** A folder with the commit's `.github` in it. */
  readonly root: string;
  /** By their path from the repository's root, in the order of their names. */
  readonly workflows: ReadonlyMap<string, Workflow>;
}

/**
 * Keeps the `.github` of a commit in a folder and reads its workflows.
 * @throws ReleaseError of what GitHub would refuse in them and of what a rehearsal has not
 */
export async function keepWorkflows(git: Git, sha: string, root: string): Promise<KeptWorkflows> {
  const entries = (await readTree(git, sha, true, ".github")).filter(({ type }) => type === "blob");
  const contents = new Map(
    (
      await readObjects(
        git,
        entries.map((entry) => entry.sha),
      )
    ).map((one) => [one.sha, one]),
  );
  const workflows = new Map<string, Workflow>();
  for (const { path, sha: blob } of entries) {
    const file = join(root, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, contents.get(blob)?.content ?? "");
  }
  for (const { path } of entries) {
    if (!/^\.github\/workflows\/[^/]+\.ya?ml$/.test(path)) continue;
    const workflow = await readWorkflow({ path: join(root, path), root });
    checkTriggers(workflow);
    workflows.set(path, workflow);
  }
  return { root, workflows };
}
