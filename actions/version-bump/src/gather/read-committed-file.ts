import type { Git } from "@release-actions/core/git/git";
import type { Sha } from "@release-actions/core/git/sha";
import { versionFileMissing } from "../errors.ts";
import { decodeText } from "../files/decode-text.ts";
import type { VersionFile } from "../files/version-file.ts";

/** A version file as a commit has it. @throws ReleaseError VERSION_FILE_MISSING or VERSION_FILE_NOT_TEXT */
export async function readCommittedFile(path: string, sha: Sha, git: Git): Promise<VersionFile> {
  const bytes = await git.readFile(sha, path);
  if (bytes === undefined) throw versionFileMissing(path, sha);
  return { path, text: decodeText(path, bytes) };
}
