import { readCommit, readTree } from "../git/read-objects.ts";
import { isRefName } from "../git/ref-name.ts";
import { findRef, moveRef } from "../git/refs.ts";
import { type TreeChange, writeBlob, writeCommit, writeTree } from "../git/write-objects.ts";
import { found } from "../host.ts";
import { identityOf, webFlow } from "../represent/user.ts";
import { guardRef, guardWorkflowFiles } from "../resources/guard-refs.ts";
import { refChanged } from "../resources/ref-changed.ts";
import { commitNode } from "./commit-node.ts";
import { demand, type Node, type QueryContext } from "./context.ts";
import { FieldError, notResolved } from "./field-error.ts";
import { refNode } from "./repository-node.ts";

interface CommitInput {
  readonly branch: { readonly branchName?: string | null; readonly repositoryNameWithOwner?: string | null };
  readonly expectedHeadOid: string;
  readonly message: { readonly headline: string; readonly body?: string | null };
  readonly fileChanges?: {
    readonly additions?: readonly { readonly path: string; readonly contents: string }[];
    readonly deletions?: readonly { readonly path: string }[];
  } | null;
}

/**
 * `createCommitOnBranch`: one commit on a branch that stands where it is expected.
 * @see https://docs.github.com/graphql/reference/mutations#createcommitonbranch
 */
export const commitOnBranch =
  (context: QueryContext) =>
  async ({ input }: { input: CommitInput }): Promise<Node> => {
    const { host, token } = context;
    demand("contents:write", context);
    const { repositoryNameWithOwner: repository, branchName } = input.branch;
    if (repository?.toLowerCase() !== host.links.fullName.toLowerCase() || branchName == null)
      throw notResolved("a Repository", `name '${repository}'`);
    const name = branchName.startsWith("refs/heads/") ? branchName : `refs/heads/${branchName}`;
    const head = isRefName(name) ? await findRef(host.git, name) : undefined;
    if (head === undefined) throw notResolved("a Ref", `name of '${branchName}'`);
    if (head.sha !== input.expectedHeadOid) throw stale(input.expectedHeadOid);
    guardRef("update", name, token, host);
    const sha = await writeChange(input, head.sha, context);
    await guardWorkflowFiles(sha, token, host);
    if ((await moveRef(host.git, name, sha, head.sha)) !== "done") throw stale(input.expectedHeadOid);
    if (token.kind !== "person") host.state.verifiedCommits.add(sha);
    await refChanged({ ref: name, from: head.sha, to: sha }, token, host);
    return { commit: () => commitNode(sha, context), ref: () => refNode(name, { ...context, stale: false }) };
  };

const stale = (expected: string) =>
  new FieldError("STALE_DATA", `Expected branch to point to "${expected}" but it did not. Pull and try again.`);

async function writeChange(
  { message, fileChanges }: CommitInput,
  parent: string,
  context: QueryContext,
): Promise<string> {
  const { git, now } = context.host;
  const { tree } = found(await readCommit(git, parent));
  const changes: TreeChange[] = [];
  for (const { path } of fileChanges?.deletions ?? []) {
    const [entry] = await readTree(git, tree, false, path);
    if (entry === undefined)
      throw new FieldError(
        "UNPROCESSABLE",
        `A path was requested for deletion which does not exist as of commit oid \`${parent}\`: ${path}`,
      );
    changes.push({ path, mode: entry.mode, sha: undefined });
  }
  for (const { path, contents } of fileChanges?.additions ?? []) {
    const [entry] = await readTree(git, tree, false, path);
    const mode = entry?.mode.startsWith("100") === true ? entry.mode : "100644";
    changes.push({ path, mode, sha: await writeBlob(git, Buffer.from(contents, "base64")) });
  }
  const author = identityOf(context.token.account, now());
  const text = message.body ? `${message.headline}\n\n${message.body}` : message.headline;
  return writeCommit(git, {
    tree: changes.length === 0 ? tree : await writeTree(git, tree, changes),
    parents: [parent],
    author,
    committer: webFlow(now()),
    message: text,
  });
}
