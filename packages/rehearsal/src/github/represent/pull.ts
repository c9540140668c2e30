import { aheadBehind, changedFiles, mergeBase } from "../git/history.ts";
import { findRef } from "../git/refs.ts";
import type { Host } from "../host.ts";
import type { Pull } from "../state.ts";
import { presentLabels } from "./issue.ts";
import { nodeId } from "./links.ts";
import { presentRepository } from "./repository.ts";
import { presentUser } from "./user.ts";

/** `pull-request-simple`, as lists show it. */
export function presentPull(pull: Pull, host: Host): Record<string, unknown> {
  const { links } = host;
  const urls = addresses(pull, host);
  return {
    id: pull.id,
    node_id: nodeId("PullRequest", pull.id),
    number: pull.number,
    ...urls,
    state: pull.state,
    locked: false,
    title: pull.title,
    body: pull.body,
    user: presentUser(pull.author, links),
    labels: presentLabels(pull.labels, host),
    ...{ milestone: null, assignee: null, assignees: [], requested_reviewers: [], requested_teams: [] },
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.closedAt,
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeCommit,
    head: presentEnd(pull.head, pull.headSha, host),
    base: presentEnd(pull.base, pull.baseSha, host),
    _links: Object.fromEntries(Object.entries(LINKS).map(([name, key]) => [name, { href: urls[key] }])),
    author_association: "CONTRIBUTOR",
    auto_merge: null,
    draft: pull.draft,
  };
}

/** `pull-request`, with what is counted from git. */
export async function presentFullPull(pull: Pull, host: Host): Promise<Record<string, unknown>> {
  const base = (await findRef(host.git, `refs/heads/${pull.base}`))?.sha ?? pull.headSha;
  const { ahead } = await aheadBehind(host.git, pull.headSha, base);
  const files = await changedFiles(host.git, (await mergeBase(host.git, base, pull.headSha)) ?? base, pull.headSha);
  const { mergedAt, mergedBy } = pull;
  const merged = mergedAt !== null;
  return {
    ...presentPull(pull, host),
    ...{
      merged,
      merged_by: mergedBy === null ? null : presentUser(mergedBy, host.links),
      mergeable: merged ? false : null,
      mergeable_state: "unknown",
      rebaseable: null,
    },
    maintainer_can_modify: pull.maintainerCanModify,
    ...{ comments: 0, review_comments: 0, commits: ahead },
    additions: files.reduce((total, { additions }) => total + additions, 0),
    deletions: files.reduce((total, { deletions }) => total + deletions, 0),
    changed_files: files.length,
  };
}

function presentEnd(branch: string, sha: string, host: Host) {
  const { owner } = host;
  return {
    label: `${owner.login}:${branch}`,
    ref: branch,
    sha,
    user: presentUser(owner, host.links),
    repo: presentRepository(host),
  };
}

const LINKS = {
  self: "url",
  html: "html_url",
  issue: "issue_url",
  comments: "comments_url",
  review_comments: "review_comments_url",
  review_comment: "review_comment_url",
  commits: "commits_url",
  statuses: "statuses_url",
} as const;

function addresses({ number, headSha }: Pull, { links }: Host) {
  const html = links.html(`/pull/${number}`);
  return {
    url: links.api(`/pulls/${number}`),
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: links.api(`/issues/${number}`),
    comments_url: links.api(`/issues/${number}/comments`),
    commits_url: links.api(`/pulls/${number}/commits`),
    review_comments_url: links.api(`/pulls/${number}/comments`),
    review_comment_url: `${links.api("/pulls/comments")}{/number}`,
    statuses_url: links.api(`/statuses/${headSha}`),
  };
}
