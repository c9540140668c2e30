import type { Account } from "../accounts.ts";
import type { Host } from "../host.ts";
import type { Issue, IssueComment, Pull } from "../state.ts";
import { nodeId } from "./links.ts";
import { presentUser } from "./user.ts";

/** Every pull request is an issue as well. @see https://docs.github.com/rest/issues/issues#list-repository-issues */
export const isPull = (subject: Issue | Pull): subject is Pull => "headSha" in subject;

/** `issue` */
export function presentIssue(subject: Issue | Pull, host: Host): Record<string, unknown> {
  const { links, state } = host;
  const { number, author } = subject;
  const api = links.api(`/issues/${number}`);
  const closedBy = isPull(subject) ? subject.mergedBy : subject.closedBy;
  return {
    id: subject.id,
    node_id: nodeId(isPull(subject) ? "PullRequest" : "Issue", subject.id),
    number,
    title: subject.title,
    body: subject.body,
    state: subject.state,
    state_reason: isPull(subject) ? null : subject.stateReason,
    user: presentUser(author, links),
    author_association: associationOf(author),
    labels: presentLabels(subject.labels, host),
    ...{ assignee: null, assignees: [], milestone: null, locked: false, active_lock_reason: null },
    comments: state.comments.filter(({ issue }) => issue === number).length,
    created_at: subject.createdAt,
    updated_at: subject.updatedAt,
    closed_at: subject.closedAt,
    closed_by: closedBy === null ? null : presentUser(closedBy, links),
    url: api,
    html_url: issuePage(subject, host),
    repository_url: links.api(""),
    labels_url: `${api}/labels{/name}`,
    comments_url: `${api}/comments`,
    events_url: `${api}/events`,
    timeline_url: `${api}/timeline`,
    ...(isPull(subject) && { draft: subject.draft, pull_request: presentPullLinks(subject, host) }),
  };
}

export const issuePage = (subject: Issue | Pull, { links }: Host) =>
  links.html(`/${isPull(subject) ? "pull" : "issues"}/${subject.number}`);

function presentPullLinks(pull: Pull, host: Host) {
  const html = issuePage(pull, host);
  const url = host.links.api(`/pulls/${pull.number}`);
  return { url, html_url: html, diff_url: `${html}.diff`, patch_url: `${html}.patch`, merged_at: pull.mergedAt };
}

/** `issue-comment` */
export function presentComment(comment: IssueComment, subject: Issue | Pull, host: Host): Record<string, unknown> {
  const { links } = host;
  return {
    id: comment.id,
    node_id: nodeId("IssueComment", comment.id),
    url: links.api(`/issues/comments/${comment.id}`),
    html_url: `${issuePage(subject, host)}#issuecomment-${comment.id}`,
    issue_url: links.api(`/issues/${comment.issue}`),
    body: comment.body,
    user: presentUser(comment.author, links),
    author_association: associationOf(comment.author),
    created_at: comment.createdAt,
    updated_at: comment.updatedAt,
    performed_via_github_app: null,
  };
}

/** `label`, of its name alone. */
export function presentLabels(names: ReadonlySet<string>, { links }: Host): readonly Record<string, unknown>[] {
  return [...names].map((name, index) => ({
    id: index + 1,
    node_id: nodeId("Label", name),
    url: links.api(`/labels/${name}`),
    name,
    description: null,
    color: "ededed",
    default: false,
  }));
}

/** What the author is to the repository. */
export function associationOf({ type, role }: Account): string {
  return type === "User" && role !== "read" ? "MEMBER" : "NONE";
}
