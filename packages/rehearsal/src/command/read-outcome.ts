import type { EmbeddedGitHub } from "../github/embedded-github.ts";
import { changedFiles, mergeBase, walk } from "../github/git/history.ts";
import { readCommits } from "../github/git/read-objects.ts";
import { type Git, openGit } from "../github/git/run-git.ts";
import type { RepositoryCopy } from "./copy-repository.ts";
import type { Outcome, RehearsedBranch } from "./outcome.ts";
import type { RefChange } from "./rehearsal.ts";

/** git's name for the tree without entries, which is always there. */
const EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

/** More commits and files of a branch than these are not shown. */
const MOST_COMMITS = 100;
const MOST_FILES = 500;

type Server = Pick<EmbeddedGitHub, "state">;

/** Reads what a run left in a copied repository and on the embedded GitHub of it, which had nothing but git before. */
export async function readOutcome(
  copy: RepositoryCopy,
  refs: readonly RefChange[],
  { state }: Server,
): Promise<Outcome> {
  const git = openGit(copy.directory);
  const branches: RehearsedBranch[] = [];
  for (const { ref, before, after } of refs) {
    const name = /^refs\/heads\/(.+)$/.exec(ref)?.[1];
    if (name === undefined || after === undefined) continue;
    const from = before ?? (await mergeBase(git, copy.sha, after));
    branches.push({
      name,
      commits: await readNew(git, from, after, { state }),
      files: await readFiles(git, from, after),
    });
  }
  const releases = state.releases.map(({ id, tagName, name, body, draft, prerelease, assets }) => ({
    tag: tagName,
    title: name ?? tagName,
    body: body ?? "",
    draft,
    prerelease,
    latest: id === state.latestRelease,
    assets: assets.map((asset) => ({ name: asset.name, size: asset.content.length })),
  }));
  const pullRequests = state.pulls.map(({ number, title, body, head, base }) => ({
    number,
    title,
    body: body ?? "",
    head,
    base,
  }));
  return { releases, branches, pullRequests };
}

async function readNew(git: Git, from: string | undefined, to: string, { state }: Server) {
  const shas = (await walk(git, { to, not: from })).slice(0, MOST_COMMITS);
  return (await readCommits(git, shas)).map(({ sha, message }) => ({
    sha,
    title: message.split("\n")[0] ?? "",
    verified: state.verifiedCommits.has(sha),
  }));
}

async function readFiles(git: Git, from: string | undefined, to: string): Promise<ReadonlyMap<string, string>> {
  const changed = await changedFiles(git, from ?? EMPTY_TREE, to);
  const files = new Map<string, string>();
  for (const { path, sha, status } of changed.slice(0, MOST_FILES)) {
    if (status === "removed") continue;
    files.set(path, (await git.run(["cat-file", "blob", sha])).stdout.toString());
  }
  return files;
}
