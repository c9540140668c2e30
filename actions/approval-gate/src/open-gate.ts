import { resolve } from "node:path";
import { openPorts } from "@release-actions/core/action/open-ports";
import type { ActionContext } from "@release-actions/core/action/run-action";
import { openGitHub } from "@release-actions/core/github/open-github";
import { openWorkspace } from "@release-actions/core/workspace/open-workspace";
import type { contract } from "./contract.ts";
import type { Gate } from "./gate.ts";

/** The repository, GitHub by both tokens, and the folder that the job works in. */
export async function openGate(context: ActionContext<typeof contract>): Promise<Gate> {
  const { inputs, run, clock, signal } = context;
  const { git, github, log } = await openPorts(context, inputs);
  const { membersToken: token } = inputs;
  const members =
    token === undefined ? github : openGitHub({ repository: run.repository, apiUrl: run.apiUrl, token, clock, signal });
  const workspace = openWorkspace(resolve(run.workspace, inputs.workingDirectory));
  return { inputs, run, git, github, members, workspace, clock, log };
}
