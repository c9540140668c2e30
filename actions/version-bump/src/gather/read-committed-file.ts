import type { Git } from "@release-actions/core/git/git";
import type { Sha } from "@release-actions/core/git/sha";
import { versionFileMissing } from "../errors.ts";
import { decodeText } from "../files/decode-text.ts";
import type { VersionFile } from "../files/version-file.ts";

/** A version file as a commit has it. @throws ReleaseError VERSION_FILE_MISSING or VERSION_FILE_NOT_TEXT */
export async function readCommittedFile(path: string, sha: Sha, git: Git): Promise<VersionFile> {
  const file = await findCommittedFile(path, sha, git);
  if (file === undefined) throw versionFileMissing(path, sha);
  return file;
}

/** A version file as a commit has it, or undefined. @throws ReleaseError VERSION_FILE_NOT_TEXT */
export async function findCommittedFile(path: string, sha: Sha, git: Git): Promise<VersionFile | undefined> {
  const bytes = await git.readFile(sha, path);
  return bytes && { path, text: decodeText(path, bytes) };
}
