import { checkVerbs } from "./check-verbs.ts";
import { claimRef, findRef } from "./claim-ref.ts";
import { type Connection, connect, explain, type GitHubOptions } from "./connect.ts";
import { fileVerbs } from "./file-verbs.ts";
import type { GitHub } from "./github.ts";
import { proposeChange } from "./propose-change.ts";
import type { CheckMemory } from "./read-check-runs.ts";
import { readContent } from "./read-content.ts";
import { releaseVerbs } from "./release-verbs.ts";
import { ticketVerbs } from "./ticket-verbs.ts";

/** Connects to the repository, and gives all that can be asked of it. */
export async function connectGitHub(options: GitHubOptions): Promise<GitHub> {
  const connection = await connect(options);
  const run = <Result>(what: string, verb: (connection: Connection) => Promise<Result>): Promise<Result> =>
    explain(connection, what, () => verb(connection));
  const checks: CheckMemory = new Map();
  return {
    repository: () => run("read the repository", readRepository),
    claimTag: ({ tag, sha }) => run(`create the tag ${tag}`, (connection) => claimRef(connection, `tags/${tag}`, sha)),
    findTag: (tag) => run(`read the tag ${tag}`, (connection) => findRef(connection, `tags/${tag}`)),
    findBranch: (branch) => run(`read the branch ${branch}`, (connection) => findRef(connection, `heads/${branch}`)),
    createBranch: ({ branch, sha }) =>
      run(`create the branch ${branch}`, (connection) => claimRef(connection, `heads/${branch}`, sha)),
    readFile: (path, ref) => run(`read ${path}`, (connection) => readContent(connection, path, ref)),
    proposeChange: (change) =>
      run(`propose the change of ${change.branch}`, (connection) => proposeChange(connection, change)),
    ...fileVerbs(run),
    ...releaseVerbs(run),
    ...checkVerbs(run, checks),
    ...ticketVerbs(run, checks),
  };
}

async function readRepository({ octokit, repository }: Connection) {
  const { data } = await octokit.rest.repos.get(repository);
  return { defaultBranch: data.default_branch, private: data.private };
}
