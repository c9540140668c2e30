import { appendCommit } from "./append-commit.ts";
import type { Connection } from "./connect.ts";
import { findFiles, listFiles } from "./find-files.ts";
import type { GitHubFiles } from "./github.ts";
import { protectBranch } from "./protect-branch.ts";
import { readBlob } from "./read-blob.ts";
import { readBranch } from "./read-branch.ts";
import { shareChange } from "./share-change.ts";

type Run = <Result>(what: string, verb: (connection: Connection) => Promise<Result>) => Promise<Result>;

/** The verbs for branches and files, each with the words that an error says of it. */
export function fileVerbs(run: Run): GitHubFiles {
  return {
    readBranch: async (branch, wanted) => {
      const head = await run(`read the branch ${branch}`, (connection) => readBranch(connection, branch, wanted));
      return { sha: head.sha, readFile: (path) => run(`read ${path} of ${branch}`, () => head.readFile(path)) };
    },
    appendCommit: (commit) => run(`commit to ${commit.branch}`, (connection) => appendCommit(connection, commit)),
    shareChange: (change) =>
      run(`propose the change of ${change.branch}`, (connection) => shareChange(connection, change)),
    protectBranch: (branch) => run(`protect the branch ${branch}`, (connection) => protectBranch(connection, branch)),
    listFiles: (ref) => run(`list the files of ${ref}`, (connection) => listFiles(connection, ref)),
    findFiles: (ref, paths) => run(`find files of ${ref}`, (connection) => findFiles(connection, ref, paths)),
    readBlob: (blob) => run(`read the content ${blob.blob}`, (connection) => readBlob(connection, blob)),
  };
}
