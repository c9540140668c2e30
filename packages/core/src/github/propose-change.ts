import { isSha, type Sha } from "../git/sha.ts";
import { claimRef, findRef } from "./claim-ref.ts";
import { type Connection, ifFound, Refused } from "./connect.ts";
import { branchNotFound } from "./errors.ts";
import type { ChangeProposal, ProposedChange } from "./github.ts";
import { makeOnce } from "./make-once.ts";
import { openPullRequest } from "./open-pull-request.ts";

/** Tries to move a branch that other runs move, too. */
const MOVES = 3;

/** Puts the change on its branch as one commit on its parent, and opens or updates its pull request. */
export async function proposeChange(connection: Connection, change: ChangeProposal): Promise<ProposedChange> {
  const [base, head] = await Promise.all([
    findRef(connection, `heads/${change.base}`),
    findRef(connection, `heads/${change.branch}`),
  ]);
  if (base === undefined) throw branchNotFound(change.base);
  const { parent } = change;
  const tree = await writeTree(connection, parent, change.files);
  const standing = head !== undefined && (await isCommitOf(connection, head, { parent, tree }));
  const sha = standing ? head : await commit(connection, change, { parent, tree });
  if (!standing) await moveBranch(connection, change.branch, head, sha);
  return { ...(await openPullRequest(connection, change)), sha };
}

interface Content {
  readonly parent: Sha;
  readonly tree: string;
}

async function isCommitOf(connection: Connection, head: Sha, { parent, tree }: Content): Promise<boolean> {
  const { octokit, repository } = connection;
  const found = await ifFound(octokit.rest.git.getCommit({ ...repository, commit_sha: head }));
  const [first, ...others] = found?.data.parents ?? [];
  return found?.data.tree.sha === tree && first?.sha === parent && others.length === 0;
}

/** Trees and commits have no name until a ref gives them one: written twice they do no harm. */
async function writeTree(connection: Connection, parent: Sha, files: ChangeProposal["files"]): Promise<string> {
  const { octokit, repository } = connection;
  const { data } = await octokit.rest.git.getCommit({ ...repository, commit_sha: parent });
  const executables = await findExecutables(connection, data.tree.sha, [...files.keys()]);
  const tree = [...files].map(([path, content]) => {
    return {
      path,
      content,
      type: "blob" as const,
      mode: executables.has(path) ? ("100755" as const) : ("100644" as const),
    };
  });
  return makeOnce(connection, {
    what: "write the changed files",
    send: async () => (await octokit.rest.git.createTree({ ...repository, base_tree: data.tree.sha, tree })).data.sha,
  });
}

/** Those of the paths that are executable, so that they stay it; only the folders on the way are read. */
async function findExecutables(
  { octokit, repository }: Connection,
  root: string,
  paths: readonly string[],
): Promise<ReadonlySet<string>> {
  const executables = new Set<string>();
  const visit = async (tree: string, prefix: string, wanted: readonly string[]): Promise<void> => {
    const { data } = await octokit.rest.git.getTree({ ...repository, tree_sha: tree });
    for (const { path = "", mode, type, sha } of data.tree) {
      const full = `${prefix}${path}`;
      if (mode === "100755" && wanted.includes(full)) executables.add(full);
      const below = wanted.filter((other) => other.startsWith(`${full}/`));
      if (type === "tree" && sha !== undefined && below.length > 0) await visit(sha, `${full}/`, below);
    }
  };
  await visit(root, "", paths);
  return executables;
}

/** Without an author of its own the commit is the bot's, and GitHub signs it. */
async function commit(connection: Connection, { message }: ChangeProposal, { parent, tree }: Content): Promise<Sha> {
  const { octokit, repository } = connection;
  const sha = await makeOnce(connection, {
    what: "commit the changed files",
    send: async () =>
      (await octokit.rest.git.createCommit({ ...repository, message, tree, parents: [parent] })).data.sha,
  });
  if (!isSha(sha)) throw new TypeError(`GitHub gave ${sha} for the id of a commit.`);
  return sha;
}

async function moveBranch(connection: Connection, branch: string, head: Sha | undefined, sha: Sha): Promise<void> {
  const { octokit, repository, patience } = connection;
  const ref = `heads/${branch}` as const;
  const claim = head === undefined ? await claimRef(connection, ref, sha) : undefined;
  if (claim?.claimed || (claim && claim.existing === sha)) return;
  const move = () =>
    makeOnce(connection, {
      what: `move the branch ${branch}`,
      send: () => octokit.rest.git.updateRef({ ...repository, ref, sha, force: true }).then(() => sha),
      find: () => findRef(connection, ref).then((found) => (found === sha ? sha : undefined)),
    });
  for (let attempt = 0; ; attempt += 1) {
    try {
      await move();
      break;
    } catch (error) {
      // Another run is moving it at this very moment; it is the tool's own branch, and the last one to move it wins.
      if (!(error instanceof Refused) || !/cannot be updated/i.test(error.message) || attempt >= MOVES) throw error;
      await patience.wait(`move the branch ${branch}`, { kind: "lost", message: "422" }, attempt, error);
    }
  }
  patience.note(`the branch ${branch} was moved to ${sha}`);
}
