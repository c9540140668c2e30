import { CommandFailed } from "../process/errors.ts";
import { repositoryUnreadable } from "./errors.ts";
import { findBlob } from "./find-blob.ts";
import { findReleaseRange } from "./find-release-range.ts";
import type { Git, HistoryQuery, TagHistory } from "./git.ts";
import { branchesAt, parseRefs, tagsOf } from "./parse-refs.ts";
import { readTagDates } from "./read-tag-dates.ts";
import { refNames } from "./ref-names.ts";
import { firstMerged, readBlob, readLog, runGit, type Workplace } from "./run-git.ts";
import { isSha, type Sha } from "./sha.ts";

/**
 * Reads a repository that holds its whole history, as it is; nothing in it is changed or fetched.
 * @param held a commit that was seen in it
 */
export function readCheckout(place: Workplace, held?: Sha): Git {
  const reading = <Result>(result: Promise<Result>) =>
    result.catch((cause: unknown) => {
      throw cause instanceof CommandFailed ? repositoryUnreadable(place.directory, cause) : cause;
    });
  return {
    resolveCommit: async (revision) => (revision === held ? held : reading(resolveCommit(place, revision))),
    // Exit code 1 says that there are no tags.
    listTags: () => reading(runGit(place, ["show-ref", "--tags", "-d"], { codes: [0, 1] })).then(tags),
    branchesAt: (commit) =>
      reading(runGit(place, ["show-ref"], { codes: [0, 1] })).then((refs) =>
        branchesAt(parseRefs(refs.toString()), commit),
      ),
    readRange: (query) =>
      reading(
        findReleaseRange(
          {
            commitsSince: async (start, to, paths) =>
              (await readLog(place, { tips: [to], without: start ? [start.sha] : [], paths })).commits,
            firstMerged: (candidates, to) => firstMerged(place, candidates, to),
          },
          query,
        ),
      ),
    readHistory: (query) => reading(readHistory(place, query)),
    readTagDates: (tags) => reading(readTagDates(place, tags)),
    readFile: (commit, path) =>
      reading(findBlob(place, commit, path).then((id) => (id === undefined ? id : readBlob(place, id)))),
  };
}

/** The dates are read beside the log: a tag of a tree or a blob, which has none, brings nothing to it either. */
async function readHistory(place: Workplace, { tags, paths }: HistoryQuery): Promise<TagHistory> {
  const tips = tags.map(({ sha }) => sha);
  const [log, dates] = await Promise.all([readLog(place, { tips, without: [], paths }), readTagDates(place, tags)]);
  return { ...log, dates };
}

const tags = (output: Buffer) => tagsOf(parseRefs(output.toString()));

async function resolveCommit(place: Workplace, revision: string) {
  const names = isSha(revision) ? [revision] : refNames(revision);
  if (names.length === 0) return undefined;
  const input = names.map((name) => `${name}^{commit}\n`).join("");
  // Exit code 128 where a partial clone lacks the SHA: git would ask the server for it, and is not let.
  const codes = isSha(revision) ? [0, 128] : [0];
  const output = await runGit(place, ["cat-file", "--batch-check=%(objectname)"], { input, codes });
  return output.toString().split("\n").find(isSha);
}
