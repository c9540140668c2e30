import { isSha, type Sha } from "../git/sha.ts";
import type { Connection } from "./connect.ts";
import type { AppendedCommit, BranchHead, BranchState } from "./github.ts";
import { type GraphError, queryGraph, wholeAnswer } from "./query-graph.ts";

interface Answer {
  readonly createCommitOnBranch: { readonly commit: { readonly oid: string } | null } | null;
}

const MUTATION = `mutation ($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) { commit { oid } }
}`;

/** What GitHub says where the branch was moved or deleted since its head was read. */
const isMoved = ({ type }: GraphError) => type === "STALE_DATA" || type === "NOT_FOUND";

/**
 * Adds a commit by one request to a branch that is still where it was read; undefined where it is not. An answer that is lost and
 * asked for again says that the branch was moved: whoever then looks finds the files.
 * @see https://docs.github.com/graphql/reference/mutations#createcommitonbranch
 */
export async function commitAtHead(
  connection: Connection,
  { branch, message, compose }: AppendedCommit,
  head: BranchHead & { readonly sha: Sha },
): Promise<BranchState | undefined> {
  const files = await compose(head);
  if (!(await hasChanges(files, head))) return { sha: head.sha, changed: false, paths: [] };
  const { owner, repo } = connection.repository;
  const [headline = "", ...rest] = message.split("\n");
  const input = {
    branch: { repositoryNameWithOwner: `${owner}/${repo}`, branchName: branch },
    message: { headline, body: rest.join("\n").trim() },
    expectedHeadOid: head.sha,
    fileChanges: {
      additions: [...files].map(([path, text]) => ({ path, contents: Buffer.from(text).toString("base64") })),
    },
  };
  const answer = await queryGraph<Answer>(connection, `add to the branch ${branch}`, MUTATION, { input });
  if (answer.errors.some(isMoved)) return undefined;
  const oid = wholeAnswer(answer, ["contents=write"]).createCommitOnBranch?.commit?.oid ?? "";
  if (!isSha(oid)) return undefined;
  connection.patience.note(`the commit ${oid} was added to ${branch}`);
  return { sha: oid, changed: true, paths: [...files.keys()] };
}

/** Asked of one file after the other, until one differs: what was read before costs no request. */
async function hasChanges(files: ReadonlyMap<string, string>, head: BranchHead): Promise<boolean> {
  for (const [path, text] of files) {
    const standing = await head.readFile(path);
    if (standing === undefined || !standing.equals(Buffer.from(text))) return true;
  }
  return false;
}
