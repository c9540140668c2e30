import { type Connection, ifFound } from "./connect.ts";
import { blobNotFound } from "./file-errors.ts";
import type { StoredBlob } from "./github.ts";

/** The bytes of a blob. Errors: `BLOB_NOT_FOUND`. */
export async function readBlob({ octokit, repository }: Connection, { blob }: StoredBlob): Promise<Buffer> {
  const found = await ifFound(octokit.rest.git.getBlob({ ...repository, file_sha: blob }));
  if (found === undefined) throw blobNotFound(blob);
  return Buffer.from(found.data.content, "base64");
}
