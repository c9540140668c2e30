import { attachFiles } from "./attach-files.ts";
import type { Connection } from "./connect.ts";
import { draftRelease } from "./draft-release.ts";
import { findLatestRelease, findRelease } from "./find-release.ts";
import type { GitHubRelease, GitHubReleases } from "./github.ts";
import { publishRelease } from "./publish-release.ts";
import type { ReleaseMemory } from "./release-memory.ts";

/** The verbs of releases. @param run runs one, and tells what GitHub refuses in the words that are given */
export function releaseVerbs(
  run: <Result>(what: string, verb: (connection: Connection) => Promise<Result>) => Promise<Result>,
): GitHubReleases {
  const memory: ReleaseMemory = { own: new Set() };
  return {
    findRelease: (tag) =>
      run(`find the release of ${tag}`, async (connection) => {
        const found = await findRelease(connection, tag, memory);
        return found && inShort(found);
      }),
    draftRelease: (draft) =>
      run(`draft the release of ${draft.tag}`, async (connection) =>
        inShort(await draftRelease(connection, draft, memory)),
      ),
    attachFiles: (release, files) =>
      run(`attach files to the release of ${release.tag}`, (connection) => attachFiles(connection, release, files)),
    findLatestRelease: () => run("find the latest release", findLatestRelease),
    publishRelease: (release, options) =>
      run(`publish the release of ${release.tag}`, async (connection) =>
        inShort(await publishRelease(connection, release, options, memory.own)),
      ),
  };
}

const inShort = ({ id, tag, url, isDraft, isImmutable }: GitHubRelease): GitHubRelease => {
  return { id, tag, url, isDraft, isImmutable };
};
