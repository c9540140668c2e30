import type { Git, RangeStart, Tag } from "../git/git.ts";
import { revisionUnknown } from "./errors.ts";

/**
 * What the input `from` names: a tag by its name before anything else, so that a branch of the same name cannot stand in for it.
 * @throws ReleaseError REVISION_UNKNOWN
 */
export async function findStart(revision: string, tags: readonly Tag[], git: Git): Promise<RangeStart> {
  const name = revision.replace(/^refs\/tags\//, "");
  const tag = tags.find((candidate) => candidate.name === name);
  if (tag !== undefined) return tag;
  const sha = await git.resolveCommit(revision);
  if (sha === undefined) throw revisionUnknown("from", revision);
  return { sha };
}
