import { dirname } from "node:path";
import type { Clock } from "../clock/clock.ts";
import { CommandFailed } from "../process/errors.ts";
import type { Environment, Process } from "../process/process.ts";
import { fetchDenied, fetchFailed } from "./errors.ts";
import { gitEnvironment, type Setting } from "./git-environment.ts";
import { runGit, type Workplace } from "./run-git.ts";

/** A repository on a server. */
export interface Remote {
  /** Such as `https://github.com/inopsio/api.git`. */
  readonly url: string;
  readonly token?: string | undefined;
}

/** What is needed to fetch from a server. */
export interface ServerAccess {
  readonly process: Process;
  readonly clock: Clock;
  /** The job's environment, of which git gets only what it needs. */
  readonly env: Environment;
  readonly remote: Remote;
  /** Folder of the job for temporary files. */
  readonly temp: string;
  readonly signal?: AbortSignal | undefined;
}

const DENIED =
  /Authentication failed|could not read (Username|Password)|returned error: 40[134]|[Rr]epository .*not found|does not appear to be a git repository/;
/**
 * What a server says to a request that it will never grant. Over HTTP nothing says why: "no commits selected" arrives as an
 * answer that ends where the shallow commits should be listed, which git calls "error processing shallow info: 4".
 */
const REFUSED =
  /error processing shallow info: 4|no commits selected|ambiguous deepen-not|does(n't| not) support|does not allow|not our ref|[Cc]ouldn't find remote ref|unadvertised object|did not send all necessary objects/;
/** Milliseconds between tries. */
const WAITS = [1_000, 4_000];

/**
 * Runs a git command that talks to the server, in a folder; fetching changes nothing there, so it is tried again where the network fails.
 * Throws `FETCH_DENIED`, `FETCH_FAILED`, or `CommandFailed` where the server refuses just this request.
 */
export async function contactServer(
  { process, clock, env, remote, signal }: ServerAccess,
  directory: string,
  args: readonly string[],
  input?: string,
): Promise<Buffer> {
  const place: Workplace = { process, directory, env: serverEnvironment(env, remote, directory), signal };
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await runGit(place, args, input === undefined ? {} : { input });
    } catch (error) {
      if (!(error instanceof CommandFailed) || REFUSED.test(error.stderr)) throw error;
      if (DENIED.test(error.stderr)) throw fetchDenied(remote.url, error);
      const wait = WAITS[attempt];
      if (wait === undefined) throw fetchFailed(remote.url, error);
      await clock.sleep(wait, signal);
    }
  }
}

/** The token goes by the environment: in an argument or a file others could read it. */
function serverEnvironment(env: Environment, { url, token }: Remote, directory: string): Environment {
  const header = token && `Authorization: Basic ${Buffer.from(`x-access-token:${token}`).toString("base64")}`;
  const settings: Setting[] = header ? [[`http.${new URL("/", url).href}.extraHeader`, header]] : [];
  return gitEnvironment(env, {
    protocols: ["https", "http", "file"],
    settings,
    variables: { GIT_CEILING_DIRECTORIES: dirname(directory) },
  });
}
