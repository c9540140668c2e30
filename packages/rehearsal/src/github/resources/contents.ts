import { posix } from "node:path";
import { readCommit, readObjects, readTree, type TreeEntry } from "../git/read-objects.ts";
import { resolveCommit } from "../git/resolve-revision.ts";
import { found, type Handler, type Host, ok, text } from "../host.ts";
import { Refusal } from "../refusals.ts";

const INLINE_BYTES = 1024 * 1024;
const FOLDER_ENTRIES = 1000;
const TYPES: Readonly<Record<string, string>> = { "040000": "dir", "120000": "symlink", "160000": "submodule" };

/** A file, a folder's entries, a link or a submodule; with the raw media type a file's bytes alone. */
export const getContent: Handler = async (call, host) => {
  const ref = text(call.query, "ref") ?? host.defaultBranch;
  const sha = await resolveCommit(host.git, ref);
  if (sha === undefined) throw new Refusal(404, `No commit found for the ref ${ref}`);
  const { tree } = found(await readCommit(host.git, sha));
  const path = (text(call.path, "path") ?? "").replace(/^\/+|\/+$/g, "");
  if (path === "") return ok(await listFolder(tree, "", sha, host));
  const entry = await followLink(found(await entryAt(tree, path, host)), tree, host);
  if (entry.type === "tree") return ok(await listFolder(entry.sha, `${path}/`, sha, host));
  if (call.accept.includes("raw"))
    return {
      ...ok(await bytesOf(entry, host)),
      headers: { "content-type": "application/vnd.github.raw+json; charset=utf-8" },
    };
  return ok(await presentEntry({ ...entry, path }, sha, host));
};

async function entryAt(tree: string, path: string, { git }: Host): Promise<TreeEntry | undefined> {
  return (await readTree(git, tree, false, path)).find((entry) => entry.path === path);
}

/** A link to a file of the repository answers as that file. */
async function followLink(entry: TreeEntry, tree: string, host: Host): Promise<TreeEntry> {
  if (TYPES[entry.mode] !== "symlink") return entry;
  const target = posix.join(posix.dirname(entry.path), (await bytesOf(entry, host)).toString());
  const file = target.startsWith("..") || target.startsWith("/") ? undefined : await entryAt(tree, target, host);
  return file?.mode.startsWith("100") === true ? file : entry;
}

async function bytesOf({ sha }: TreeEntry, { git }: Host): Promise<Buffer> {
  return found((await readObjects(git, [sha]))[0]).content;
}

async function listFolder(tree: string, prefix: string, commit: string, host: Host) {
  const entries = await readTree(host.git, tree, false);
  return entries
    .slice(0, FOLDER_ENTRIES)
    .map((entry) => presentPlace({ ...entry, path: prefix + entry.path }, commit, host));
}

async function presentEntry(entry: TreeEntry, commit: string, host: Host) {
  const place = presentPlace(entry, commit, host);
  if (place.type === "submodule") return { ...place, submodule_git_url: "" };
  const content = await bytesOf(entry, host);
  if (place.type === "symlink") return { ...place, target: content.toString() };
  if (content.length > INLINE_BYTES) return { ...place, encoding: "none", content: "" };
  return { ...place, encoding: "base64", content: content.toString("base64").replace(/.{60}/g, "$&\n") };
}

function presentPlace({ mode, type, sha, size = 0, path }: TreeEntry, commit: string, { links }: Host) {
  const url = `${links.api(`/contents/${path}`)}?ref=${commit}`;
  const git = type === "commit" ? null : links.api(`/git/${type}s/${sha}`);
  const html = links.html(`/${type === "tree" ? "tree" : "blob"}/${commit}/${path}`);
  return {
    type: TYPES[mode] ?? "file",
    size,
    name: posix.basename(path),
    path,
    sha,
    url,
    git_url: git,
    html_url: html,
    download_url: type === "blob" ? links.html(`/raw/${commit}/${path}`) : null,
    _links: { self: url, git, html },
  };
}
