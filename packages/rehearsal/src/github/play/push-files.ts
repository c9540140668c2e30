import type { Token } from "../access/tokens.ts";
import { readCommit } from "../git/read-objects.ts";
import { createRef, findRef, moveRef, zero } from "../git/refs.ts";
import { writeBlob, writeCommit, writeTree } from "../git/write-objects.ts";
import { actorOf, found, type Host } from "../host.ts";
import { conflict } from "../refusals.ts";
import { identityOf } from "../represent/user.ts";
import { guardRef } from "../resources/guard-refs.ts";
import { refChanged } from "../resources/ref-changed.ts";

/** One commit on a branch. */
export interface Push {
  readonly branch: string;
  readonly message: string;
  /** Path → whole new content; null removes the file. */
  readonly files: Readonly<Record<string, string | null>>;
  /** The branch that a new one begins at; the default branch where nothing is said. */
  readonly from?: string;
  /** The commit's address in the place of the account's own at GitHub. */
  readonly email?: string;
}

/** Commits on top of a branch, which begins where it is new, and pushes it. @returns the commit */
export async function pushFiles(
  { branch, message, files, from, email }: Push,
  token: Token,
  host: Host,
): Promise<string> {
  const { git, now, defaultBranch } = host;
  const ref = `refs/heads/${branch}`;
  const before = await findRef(git, ref);
  const parent = before ?? found(await findRef(git, `refs/heads/${from ?? defaultBranch}`));
  guardRef(before === undefined ? "creation" : "update", ref, token, host);
  const { tree } = found(await readCommit(git, parent.sha));
  const changes = [];
  for (const [path, text] of Object.entries(files))
    changes.push({ path, mode: "100644", sha: text === null ? undefined : await writeBlob(git, text) });
  const own = identityOf(actorOf({ token }), now());
  const author = { ...own, email: email ?? own.email };
  const written = {
    tree: await writeTree(git, tree, changes),
    parents: [parent.sha],
    author,
    committer: author,
    message,
  };
  const sha = await writeCommit(git, written);
  const change = before === undefined ? await createRef(git, ref, sha) : await moveRef(git, ref, sha, before.sha);
  if (change !== "done") throw conflict("The branch has moved on.");
  await refChanged({ ref, from: before?.sha ?? zero(sha), to: sha }, token, host);
  return sha;
}
