import { typeOf } from "./read-objects.ts";
import { isRefName } from "./ref-name.ts";
import { findRef } from "./refs.ts";
import type { Git } from "./run-git.ts";

/**
 * The commit that a name of GitHub's leads to: a whole id, `heads/x`, `tags/x`, a full ref name, a branch or a tag.
 * Git's own revision grammar (`main~3`, `@{-1}`) is no part of GitHub's names.
 */
export async function resolveCommit(git: Git, revision: string): Promise<string | undefined> {
  if ((await typeOf(git, revision)) === "commit") return revision;
  const names = ["", "refs/", "refs/heads/", "refs/tags/"].map((prefix) => prefix + revision).filter(isRefName);
  for (const name of names) {
    const ref = await findRef(git, name);
    if (ref?.commit !== undefined) return ref.commit;
  }
  return undefined;
}
