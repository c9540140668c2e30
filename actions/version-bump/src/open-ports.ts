import { resolve } from "node:path";
import type { ActionContext } from "@release-actions/core/action/run-action";
import { openGit } from "@release-actions/core/git/open-git";
import { openGitHub } from "@release-actions/core/github/open-github";
import { systemProcess } from "@release-actions/core/process/system-process";
import type { Ports } from "./bump-version.ts";
import type { contract } from "./contract.ts";

/** The repository's history and GitHub, as the job's token may see them. */
export async function openPorts({
  inputs,
  run,
  clock,
  log,
  environment,
  signal,
}: ActionContext<typeof contract>): Promise<Ports> {
  const { owner, name } = run.repository;
  const git = await openGit({
    directory: resolve(run.workspace, inputs.workingDirectory),
    workspace: run.workspace,
    remote: { url: `${run.serverUrl}/${owner}/${name}.git`, token: inputs.token },
    temp: run.temp,
    process: systemProcess,
    env: environment,
    clock,
    signal,
    expected: inputs.ref === undefined ? run.sha : undefined,
  });
  const github = openGitHub({ repository: run.repository, apiUrl: run.apiUrl, token: inputs.token, clock, signal });
  return { git, github, clock, log };
}
