import { type Identity, readCommit, readObjects, readTag, readTree, typeOf } from "../git/read-objects.ts";
import { resolveCommit } from "../git/resolve-revision.ts";
import { type TreeChange, writeBlob, writeCommit, writeTag, writeTree } from "../git/write-objects.ts";
import { actorOf, created, found, type Handler, type Host, ok, text } from "../host.ts";
import { unprocessable, validationFailed } from "../refusals.ts";
import { presentGitCommit, presentTag, presentTree } from "../represent/git-objects.ts";
import { nodeId } from "../represent/links.ts";
import { identityOf } from "../represent/user.ts";

interface PersonInput {
  readonly name: string;
  readonly email: string;
  readonly date?: string;
}

export const getGitCommit: Handler = async (call, host) =>
  ok(presentGitCommit(found(await readCommit(host.git, text(call.path, "commit_sha") ?? "")), host));

interface CommitInput {
  readonly message: string;
  readonly tree: string;
  readonly parents?: readonly string[];
  readonly author?: PersonInput;
  readonly committer?: Partial<PersonInput>;
  readonly signature?: string;
}

/** Without an author of its own a bot's commit is GitHub's, who signs it. */
export const createCommit: Handler<CommitInput> = async (call, host) => {
  const { message, tree, parents = [], author, committer, signature } = call.body;
  if (signature !== undefined) throw new Error("Signatures of the caller's own are not built.");
  if ((await typeOf(host.git, tree)) !== "tree") throw unprocessable("Tree SHA does not exist");
  for (const parent of parents) {
    if ((await typeOf(host.git, parent)) !== "commit")
      throw unprocessable("Parent SHA does not exist or is not a commit object");
  }
  const self = identityOf(actorOf(call), host.now());
  const by = author === undefined ? self : identity(author, host);
  const sha = await writeCommit(host.git, {
    tree,
    parents,
    author: by,
    committer: { ...by, ...whole(committer) },
    message,
  });
  const bot = call.token?.kind !== "person";
  if (bot && author === undefined && committer === undefined) host.state.verifiedCommits.add(sha);
  return created(presentGitCommit(found(await readCommit(host.git, sha)), host));
};

const identity = ({ name, email, date }: PersonInput, host: Host): Identity => ({
  name,
  email,
  date: date ?? host.now(),
});

const whole = (person: Partial<PersonInput> = {}) =>
  Object.fromEntries(Object.entries(person).filter(([, value]) => value !== undefined));

export const getTree: Handler = async (call, host) => {
  const name = text(call.path, "tree_sha") ?? "";
  const recursive = call.query.recursive !== undefined;
  const commit = (await typeOf(host.git, name)) === "tree" ? undefined : found(await resolveCommit(host.git, name));
  const tree = commit === undefined ? name : found(await readCommit(host.git, commit)).tree;
  const most = recursive ? host.settings.limits.treeEntries : undefined;
  return ok(presentTree(commit ?? tree, await readTree(host.git, tree, recursive), host, most));
};

interface TreeInput {
  readonly tree: readonly { path?: string; mode?: string; type?: string; sha?: string | null; content?: string }[];
  readonly base_tree?: string;
}

export const createTree: Handler<TreeInput> = async (call, host) => {
  const { tree, base_tree: base } = call.body;
  const baseTree = base === undefined ? undefined : await treeOf(base, host);
  const changes: TreeChange[] = [];
  for (const entry of tree) changes.push(await readChange(entry, host));
  if (changes.length === 0) throw unprocessable("Invalid tree info");
  if (baseTree === undefined && changes.some(({ sha }) => sha === undefined))
    throw unprocessable("GitRPC::BadObjectState");
  const sha = await writeTree(host.git, baseTree, changes);
  return created(presentTree(sha, await readTree(host.git, sha, false), host));
};

/** A commit stands for its tree. */
async function treeOf(sha: string, { git }: Host): Promise<string> {
  const type = await typeOf(git, sha);
  const tree = type === "commit" ? (await readCommit(git, sha))?.tree : type === "tree" ? sha : undefined;
  if (tree === undefined) throw unprocessable("base_tree is not a valid tree oid");
  return tree;
}

const TYPE_OF_MODE: Readonly<Record<string, string>> = {
  "100644": "blob",
  "100755": "blob",
  "120000": "blob",
  "040000": "tree",
  "160000": "commit",
};

async function readChange(
  { path = "", mode = "", sha, content }: TreeInput["tree"][number],
  { git }: Host,
): Promise<TreeChange> {
  const broken = path.split("/").some((part) => ["", ".", ".."].includes(part) || part.toLowerCase() === ".git");
  if (broken || path.includes("\0")) throw unprocessable("tree.path contains a malformed path component");
  const type = TYPE_OF_MODE[mode];
  if (type === undefined) throw unprocessable("Must supply a valid tree.mode");
  if (sha === null) return { path, mode, sha: undefined };
  if (sha === undefined && content === undefined) throw unprocessable("Must supply either tree.sha or tree.content");
  if (sha !== undefined && content !== undefined)
    throw unprocessable("Must supply either tree.sha or tree.content, not both");
  if (sha === undefined) return { path, mode, sha: await writeBlob(git, content ?? "") };
  if (type !== "commit" && (await typeOf(git, sha)) !== type)
    throw unprocessable(`tree.sha ${sha} is not a valid ${type}`);
  return { path, mode, sha };
}

export const getBlob: Handler = async (call, host) => {
  const [blob] = await readObjects(host.git, [text(call.path, "file_sha") ?? ""]);
  const { sha, content } = found(blob?.type === "blob" ? blob : undefined);
  const encoded = content.toString("base64").replace(/.{60}/g, "$&\n");
  const url = host.links.api(`/git/blobs/${sha}`);
  return ok({ sha, node_id: nodeId("Blob", sha), url, size: content.length, content: encoded, encoding: "base64" });
};

export const createBlob: Handler<{ content: string; encoding?: string }> = async (call, host) => {
  const { content, encoding = "utf-8" } = call.body;
  if (encoding !== "utf-8" && encoding !== "base64")
    throw validationFailed({ resource: "Blob", field: "encoding", code: "invalid" });
  const sha = await writeBlob(host.git, Buffer.from(content, encoding));
  return created({ sha, url: host.links.api(`/git/blobs/${sha}`) });
};

export const getTag: Handler = async (call, host) =>
  ok(presentTag(found(await readTag(host.git, text(call.path, "tag_sha") ?? "")), host));

interface TagInput {
  readonly tag: string;
  readonly message: string;
  readonly object: string;
  readonly type: string;
  readonly tagger?: PersonInput;
}

/** Makes the object only: the ref is made by a request of its own. */
export const createTag: Handler<TagInput> = async (call, host) => {
  const { tag, message, object, type, tagger } = call.body;
  if ((await typeOf(host.git, object)) !== type) throw unprocessable(`Object ${object} is not a ${type}`);
  const by = tagger === undefined ? identityOf(actorOf(call), host.now()) : identity(tagger, host);
  const sha = await writeTag(host.git, { tag, message, object, type, tagger: by });
  return created(presentTag(found(await readTag(host.git, sha)), host));
};
