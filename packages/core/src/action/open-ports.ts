import { resolve } from "node:path";
import type { Clock } from "../clock/clock.ts";
import type { Git } from "../git/git.ts";
import { openGit } from "../git/open-git.ts";
import type { Sha } from "../git/sha.ts";
import type { GitHub } from "../github/github.ts";
import { openGitHub } from "../github/open-github.ts";
import { systemProcess } from "../process/system-process.ts";
import type { Contract } from "./contract.ts";
import type { Log } from "./log.ts";
import type { ActionContext } from "./run-action.ts";

/** What an action on a repository reaches the world through. */
export interface Ports {
  readonly git: Git;
  readonly github: GitHub;
  readonly clock: Clock;
  readonly log: Log;
}

/** What of the inputs the ports depend on. */
export interface PortOptions {
  readonly workingDirectory: string;
  readonly token: string;
  /** A commit that will be asked for, so that it is looked for along with the rest. */
  readonly expected?: Sha | undefined;
}

/** The repository's history and GitHub, as the job's token may see them. */
export async function openPorts<C extends Contract>(
  { run, clock, log, environment, signal }: ActionContext<C>,
  { workingDirectory, token, expected }: PortOptions,
): Promise<Ports> {
  const { owner, name } = run.repository;
  const git = await openGit({
    directory: resolve(run.workspace, workingDirectory),
    workspace: run.workspace,
    remote: { url: `${run.serverUrl}/${owner}/${name}.git`, token },
    temp: run.temp,
    process: systemProcess,
    env: environment,
    clock,
    signal,
    expected,
  });
  const github = openGitHub({ repository: run.repository, apiUrl: run.apiUrl, token, clock, signal });
  return { git, github, clock, log };
}
