import { dirname } from "node:path";
import { ReleaseError } from "../errors/release-error.ts";
import type { Remote, ServerAccess } from "./contact-server.ts";
import { noRepository, shallowHistory } from "./errors.ts";
import type { Git, Tag } from "./git.ts";
import { gitEnvironment } from "./git-environment.ts";
import { inspectCheckout } from "./inspect-checkout.ts";
import { readCheckout } from "./read-checkout.ts";
import { readRemote } from "./read-remote.ts";
import type { Workplace } from "./run-git.ts";
import { isSha, type Sha } from "./sha.ts";

/** Where a release's history may be read. */
export interface GitOptions extends Omit<ServerAccess, "remote"> {
  /** Folder of the checkout, if there is one. */
  readonly directory: string;
  /** Folder of the job's checkouts: a repository around it is not taken for one. */
  readonly workspace?: string;
  /** Where to fetch what the checkout lacks; without it only a checkout will do. */
  readonly remote?: Remote | undefined;
  /** A commit that will be asked for: it is looked for along with the rest. */
  readonly expected?: Sha | undefined;
}

/**
 * Opens the checkout where it holds what a release needs, and else the server's repository. The checkout is never changed.
 * Errors: `NO_REPOSITORY`, `SHALLOW_HISTORY`, `REPOSITORY_UNREADABLE`.
 */
export async function openGit({ directory, workspace, remote: url, expected, ...access }: GitOptions): Promise<Git> {
  const { process, env, signal } = access;
  const variables = workspace === undefined ? {} : { GIT_CEILING_DIRECTORIES: dirname(workspace) };
  const place: Workplace = { process, directory, env: gitEnvironment(env, { protocols: [], variables }), signal };
  // A release asks for the tags in any case: git lists them while the checkout is looked at.
  const tags = readCheckout(place).listTags();
  tags.catch(() => {});
  const { kind, holdsExpected } = await inspectCheckout(place, expected);
  const checkout = { ...readCheckout(place, holdsExpected ? expected : undefined), listTags: () => tags };
  const remote = url && readRemote({ ...access, remote: url });
  if (kind === "full") return remote === undefined ? checkout : withServerTags(checkout, remote);
  if (kind === "none") {
    if (remote) return remote;
    throw noRepository(directory);
  }
  if (kind === "shallow") {
    if (!remote) throw shallowHistory("the history");
    const deep = explainDenied(remote, "the history");
    return { ...deep, resolveCommit: (revision) => (revision === "HEAD" ? checkout : deep).resolveCommit(revision) };
  }
  const lacksTrees = (paths: boolean) => paths && kind === "treeless";
  return {
    ...checkout,
    readRange: (query) =>
      lacksTrees(query.paths) ? explained(remote?.readRange(query), TREES) : checkout.readRange(query),
    readHistory: (query) =>
      lacksTrees(query.paths) ? explained(remote?.readHistory(query), TREES) : checkout.readHistory(query),
    resolveCommit: async (revision) =>
      (await checkout.resolveCommit(revision)) ?? (isSha(revision) ? undefined : remote?.resolveCommit(revision)),
    readFile: readFileOf(checkout, remote),
  };
}

const TREES = "the trees that say which paths a commit touches";

/**
 * A checkout with all commits may have been made without tags, and a repository that looks unreleased would get its first
 * version again. So a checkout without any tag asks the server, and where there are tags everything is read from there.
 */
function withServerTags(checkout: Git, remote: Git): Git {
  let asked: Promise<{ readonly git: Git; readonly tags: readonly Tag[] }> | undefined;
  const ask = async () => {
    const own = await checkout.listTags();
    if (own.length > 0) return { git: checkout, tags: own };
    const tags = await remote.listTags();
    return { git: tags.length > 0 ? remote : checkout, tags };
  };
  const source = () => {
    asked ??= ask();
    return asked;
  };
  return {
    ...checkout,
    readFile: readFileOf(checkout, remote),
    listTags: async () => (await source()).tags,
    readRange: async (query) => (await source()).git.readRange(query),
    readHistory: async (query) => (await source()).git.readHistory(query),
    readTagDates: async (tags) => (await source()).git.readTagDates(tags),
    resolveCommit: async (revision) =>
      (await checkout.resolveCommit(revision)) ?? (await source()).git.resolveCommit(revision),
  };
}

/** Files of the checkout's commits, and of those that it does not hold from the server. */
function readFileOf(checkout: Git, remote: Git | undefined): Git["readFile"] {
  return (commit, path) =>
    checkout.readFile(commit, path).catch((cause: unknown) => {
      if (!(cause instanceof ReleaseError) || cause.code !== "REPOSITORY_UNREADABLE") throw cause;
      return explained(remote?.readFile(commit, path), `the file ${path}`, cause);
    });
}

async function explained<Result>(result: Promise<Result> | undefined, lacks: string, cause?: unknown): Promise<Result> {
  if (!result) throw shallowHistory(lacks, cause);
  return result.catch((error: unknown) => {
    throw error instanceof ReleaseError && error.code === "FETCH_DENIED" ? shallowHistory(lacks, error) : error;
  });
}

function explainDenied(git: Git, lacks: string): Git {
  return {
    resolveCommit: (revision) => explained(git.resolveCommit(revision), lacks),
    listTags: () => explained(git.listTags(), lacks),
    branchesAt: (commit) => explained(git.branchesAt(commit), lacks),
    readRange: (query) => explained(git.readRange(query), lacks),
    readHistory: (query) => explained(git.readHistory(query), lacks),
    readTagDates: (tags) => explained(git.readTagDates(tags), lacks),
    readFile: (commit, path) => explained(git.readFile(commit, path), lacks),
  };
}
