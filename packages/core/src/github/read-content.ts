import { type Connection, ifFound } from "./connect.ts";

/** The bytes of a file at a branch, tag or SHA; undefined where there is none, or where the path names a folder, link or submodule. */
export async function readContent(
  { octokit, repository }: Connection,
  path: string,
  ref: string,
): Promise<Buffer | undefined> {
  const found = await ifFound(octokit.rest.repos.getContent({ ...repository, path, ref }));
  if (found === undefined || Array.isArray(found.data) || found.data.type !== "file") return undefined;
  const { encoding, content, sha } = found.data;
  if (encoding === "base64") return Buffer.from(content, "base64");
  // From 1 MB on the contents are left out.
  const blob = await octokit.rest.git.getBlob({ ...repository, file_sha: sha });
  return Buffer.from(blob.data.content, "base64");
}
