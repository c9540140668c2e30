import { aheadBehind, changedFiles, mergeBase, walk } from "../git/history.ts";
import { type CommitObject, readCommit, readCommits } from "../git/read-objects.ts";
import { findRef } from "../git/refs.ts";
import { resolveCommit } from "../git/resolve-revision.ts";
import { found, type Handler, type Host, ok, text } from "../host.ts";
import { conflict, notFound, Refusal, unprocessable } from "../refusals.ts";
import { presentFile } from "../represent/file-change.ts";
import { presentCommit } from "../represent/git-objects.ts";
import { pageIfAsked, pageOf } from "../server/paginate.ts";

const COMPARED_COMMITS = 250;
const SHOWN_FILES = 300;

export const listCommits: Handler = async (call, host) => {
  const { git, defaultBranch } = host;
  const named = text(call.query, "sha");
  if (named === undefined && (await findRef(git, `refs/heads/${defaultBranch}`)) === undefined)
    throw conflict("Git Repository is empty.");
  const to = found(await resolveCommit(git, named ?? defaultBranch));
  const names = ["path", "author", "committer", "since", "until"];
  const [path, author, committer, since, until] = names.map((name) => text(call.query, name));
  const { items, headers } = pageOf(call, await walk(git, { to, path, author, committer, since, until }));
  const commits = await readCommits(git, items);
  return { ...ok(commits.map((commit) => presentCommit(commit, host))), headers };
};

/** The commit with what it changed against its first parent. */
export const getCommit: Handler = async (call, host) => {
  const ref = text(call.path, "ref") ?? "";
  const sha = await resolveCommit(host.git, ref);
  if (sha === undefined) throw unprocessable(`No commit found for SHA: ${ref}`);
  const commit = found(await readCommit(host.git, sha));
  const files = (await changedFiles(host.git, commit.parents[0], sha)).map((file) => presentFile(file, sha, host));
  const [additions, deletions] = [sum(files.map((file) => file.additions)), sum(files.map((file) => file.deletions))];
  const { items, headers } = pageIfAsked(call, files, files.slice(0, SHOWN_FILES));
  const stats = { additions, deletions, total: additions + deletions };
  return { ...ok({ ...presentCommit(commit, host), stats, files: items }), headers };
};

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** Unpaged it shows the newest 250 commits; files come on the first page only, 300 of them. */
export const compareCommits: Handler = async (call, host) => {
  const [base = "", head = "", ...more] = (text(call.path, "basehead") ?? "").split("...");
  if (more.length > 0 || head === "") throw notFound();
  const [from, to] = [await commitNamed(base, host), await commitNamed(head, host)];
  const fork = await mergeBase(host.git, from.sha, to.sha);
  if (fork === undefined) throw new Refusal(404, `No common ancestor between ${base} and ${head}.`);
  const { ahead, behind } = await aheadBehind(host.git, to.sha, from.sha);
  const range = await walk(host.git, { to: to.sha, not: from.sha, oldestFirst: true });
  const { items, headers } = pageIfAsked(call, range, range.slice(-COMPARED_COMMITS));
  const files = Number(call.query.page ?? 1) === 1 ? await changedFiles(host.git, fork, to.sha) : [];
  const body = {
    ...links(from.sha, to.sha, `${base}...${head}`, host),
    base_commit: presentCommit(from, host),
    merge_base_commit: presentCommit(found(await readCommit(host.git, fork)), host),
    status: statusOf(ahead, behind),
    ahead_by: ahead,
    behind_by: behind,
    total_commits: ahead,
    commits: (await readCommits(host.git, items)).map((commit) => presentCommit(commit, host)),
    files: files.slice(0, SHOWN_FILES).map((file) => presentFile(file, to.sha, host)),
  };
  return { ...ok(body), headers };
};

const statusOf = (ahead: number, behind: number) =>
  ahead > 0 ? (behind > 0 ? "diverged" : "ahead") : behind > 0 ? "behind" : "identical";

/** `owner:branch` names a fork's branch; there is one repository here. */
async function commitNamed(name: string, { git, links }: Host): Promise<CommitObject> {
  const local = name.toLowerCase().startsWith(`${links.owner.toLowerCase()}:`)
    ? name.slice(links.owner.length + 1)
    : name;
  return found(await readCommit(git, found(await resolveCommit(git, local))));
}

function links(from: string, to: string, range: string, { links }: Host) {
  const html = links.html(`/compare/${range}`);
  const permalink = links.html(`/compare/${links.owner}:${from.slice(0, 7)}...${links.owner}:${to.slice(0, 7)}`);
  return {
    url: links.api(`/compare/${range}`),
    html_url: html,
    permalink_url: permalink,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
  };
}
