import { findRef } from "./claim-ref.ts";
import { type Connection, Refused } from "./connect.ts";
import { branchNotFound } from "./errors.ts";
import { changeTooLarge, historiesUnrelated } from "./file-errors.ts";
import type { StoredBlob } from "./github.ts";

/** GitHub compares no more files, on no further page either. */
const SHOWN = 300;

/**
 * The files that a branch has added or changed since it left another one; what it has removed is left out.
 * A branch that does not exist has changed nothing.
 * Errors: `BRANCH_NOT_FOUND` for the base, `HISTORIES_UNRELATED`, `CHANGE_TOO_LARGE`.
 */
export async function listChanges(
  connection: Connection,
  base: string,
  head: string,
): Promise<ReadonlyMap<string, StoredBlob>> {
  const { octokit, repository } = connection;
  try {
    // All files come with the first page, however few of the commits are asked for.
    const request = { ...repository, basehead: `${base}...${head}`, per_page: 1 };
    const { files = [] } = (await octokit.rest.repos.compareCommitsWithBasehead(request)).data;
    if (files.length >= SHOWN) throw changeTooLarge(base, head, SHOWN);
    const kept = files.filter(({ status }) => status !== "removed" && status !== "unchanged");
    return new Map(kept.flatMap(({ filename, sha }) => (sha === null ? [] : [[filename, { blob: sha }] as const])));
  } catch (error) {
    if (!(error instanceof Refused) || error.refusal.status !== 404) throw error;
    if ((await findRef(connection, `heads/${head}`)) === undefined) return new Map();
    if ((await findRef(connection, `heads/${base}`)) === undefined) throw branchNotFound(base);
    throw historiesUnrelated(base, head, error);
  }
}
