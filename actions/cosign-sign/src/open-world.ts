import { mkdtemp, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { baseUnknown } from "@release-actions/core/action/errors";
import { targetBranch } from "@release-actions/core/action/find-commit";
import type { ActionContext } from "@release-actions/core/action/run-action";
import type { Git } from "@release-actions/core/git/git";
import { openWorkspace } from "@release-actions/core/workspace/open-workspace";
import type { Workspace } from "@release-actions/core/workspace/workspace";
import type { contract } from "./contract.ts";
import type { World } from "./signing.ts";

/** Does the work in a world of the run's own, and clears up behind it. */
export async function inWorld<Result>(
  context: ActionContext<typeof contract>,
  work: (world: World) => Promise<Result>,
): Promise<Result> {
  const { inputs, run } = context;
  const workspace = openWorkspace(resolve(run.workspace, inputs.workingDirectory));
  const folder = await mkdtemp(join(run.temp, "cosign-sign-"));
  try {
    return await work({ ...context, workspace, folder, readTrusted: trustedFiles(context, workspace) });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Files that say what is trusted: of a pull request or a merge queue those of the branch that it goes to, so that none relaxes the rules that it is held to;
 * else those of the working directory, or of the commit where there is no checkout.
 */
function trustedFiles(context: ActionContext<typeof contract>, workspace: Workspace): World["readTrusted"] {
  const { inputs, run } = context;
  let opened: Promise<Git> | undefined;
  const git = () => {
    // Loaded where it is needed: most jobs that sign have a checkout.
    opened ??= import("@release-actions/core/action/open-ports")
      .then(({ openPorts }) => openPorts(context, inputs))
      .then((ports) => ports.git);
    return opened;
  };
  return async (path) => {
    const base = targetBranch(run);
    if (base !== undefined) {
      const sha = await (await git()).resolveCommit(`refs/heads/${base}`);
      if (sha === undefined) throw baseUnknown(base);
      return (await git()).readFile(sha, path);
    }
    return (await workspace.read(path)) ?? (await git()).readFile(run.sha, path);
  };
}
