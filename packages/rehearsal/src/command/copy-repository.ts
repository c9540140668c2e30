import { basename, resolve } from "node:path";
import { CommandFailed } from "@release-actions/core/process/errors";
import { systemProcess } from "@release-actions/core/process/system-process";
import { branchUnknown, notRepository } from "./errors.ts";

/** A bare copy of a repository, to rehearse on. */
export interface RepositoryCopy {
  /** `owner/name`, from its `origin` on a forge, or else after its folder. */
  readonly name: string;
  readonly directory: string;
  /** The branch to release. */
  readonly branch: string;
  readonly sha: string;
}

/**
 * Copies the branches and tags of a repository into a new bare one; nothing is written to the original.
 * @throws ReleaseError NOT_A_REPOSITORY or BRANCH_UNKNOWN
 */
export async function copyRepository(
  path: string,
  directory: string,
  branch: string | undefined,
  signal: AbortSignal,
): Promise<RepositoryCopy> {
  const source = resolve(path);
  const top = await git(source, ["rev-parse", "--show-toplevel", "--is-bare-repository"], signal).catch(() =>
    git(source, ["rev-parse", "--absolute-git-dir"], signal).catch((cause: unknown) => {
      throw notRepository(source, cause);
    }),
  );
  const root = top.split("\n")[0] ?? source;
  await git(source, ["clone", "--quiet", "--bare", "--no-hardlinks", "--", root, directory], signal);
  const head = branch ?? (await git(root, ["symbolic-ref", "--quiet", "--short", "HEAD"], signal).catch(() => "HEAD"));
  const sha = await resolveBranch(root, head, signal);
  // A detached HEAD is on no branch: the rehearsal gives it one.
  const released = head === "HEAD" ? "main" : head;
  await git(directory, ["update-ref", `refs/heads/${released}`, sha], signal);
  await git(directory, ["symbolic-ref", "HEAD", `refs/heads/${released}`], signal);
  return { name: await nameOf(root, signal), directory, branch: released, sha };
}

async function resolveBranch(root: string, branch: string, signal: AbortSignal): Promise<string> {
  const revision = branch === "HEAD" ? "HEAD" : `refs/heads/${branch}`;
  try {
    return await git(root, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`], signal);
  } catch {
    throw branchUnknown(branch, root);
  }
}

async function nameOf(root: string, signal: AbortSignal): Promise<string> {
  const origin = await git(root, ["config", "--get", "remote.origin.url"], signal).catch(() => "");
  const [, owner, name] = /[/:]([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?$/.exec(origin) ?? [];
  if (owner !== undefined && name !== undefined && !origin.startsWith("/")) return `${owner}/${name}`;
  return `local/${
    basename(root)
      .replace(/\.git$/, "")
      .replace(/[^\w.-]/g, "-") || "repository"
  }`;
}

/** The user's own configuration stays out; a repository of another user may be read, since nothing in it is run. */
async function git(directory: string, args: readonly string[], signal: AbortSignal): Promise<string> {
  const env = {
    PATH: process.env.PATH,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_TERMINAL_PROMPT: "0",
    GIT_CONFIG_COUNT: "1",
    GIT_CONFIG_KEY_0: "safe.directory",
    GIT_CONFIG_VALUE_0: "*",
  };
  const { stdout, stderr, code } = await systemProcess.run("git", args, { cwd: directory, env, signal });
  if (code !== 0) throw new CommandFailed("git", code, stderr);
  return stdout.toString().trimEnd();
}
