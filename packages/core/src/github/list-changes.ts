import { isSha } from "../git/sha.ts";
import { findRef } from "./claim-ref.ts";
import { type Connection, ifFound } from "./connect.ts";
import { branchNotFound } from "./errors.ts";
import { changeTooLarge, historiesUnrelated } from "./file-errors.ts";
import type { StoredBlob } from "./github.ts";
import { lookAgain } from "./look-again.ts";

/** GitHub compares no more files, on no further page either. */
const SHOWN = 300;

/**
 * The files that a branch, or a commit, has added or changed since it left another one; what it has removed is left out.
 * A branch that does not exist has changed nothing.
 * Errors: `BRANCH_NOT_FOUND` for the base, `HISTORIES_UNRELATED`, `CHANGE_TOO_LARGE`.
 */
export async function listChanges(
  connection: Connection,
  base: string,
  head: string,
): Promise<ReadonlyMap<string, StoredBlob>> {
  const look = () => compare(connection, base, head);
  // A commit that a branch named a moment ago is there, though it may be 404 for a while: taken for nothing, its files would be lost.
  const files = isSha(head) ? await lookAgain(connection, `compare ${head} with ${base}`, look) : await look();
  if (files === undefined) {
    if (!isSha(head) && (await findRef(connection, `heads/${head}`)) === undefined) return new Map();
    if (!isSha(base) && (await findRef(connection, `heads/${base}`)) === undefined) throw branchNotFound(base);
    throw historiesUnrelated(base, head);
  }
  if (files.length >= SHOWN) throw changeTooLarge(base, head, SHOWN);
  const kept = files.filter(({ status }) => status !== "removed" && status !== "unchanged");
  return new Map(kept.flatMap(({ filename, sha }) => (sha === null ? [] : [[filename, { blob: sha }] as const])));
}

/** The files that differ; undefined where GitHub lacks one of the two, or they have no commit in common. */
async function compare({ octokit, repository }: Connection, base: string, head: string) {
  // All files come with the first page, however few of the commits are asked for.
  const request = { ...repository, basehead: `${base}...${head}`, per_page: 1 };
  const found = await ifFound(octokit.rest.repos.compareCommitsWithBasehead(request));
  return found && (found.data.files ?? []);
}
