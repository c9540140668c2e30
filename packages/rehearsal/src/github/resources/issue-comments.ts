import type { Token } from "../access/tokens.ts";
import { actorOf, type Call, created, found, type Handler, type Host, noContent, ok, text } from "../host.ts";
import { validationFailed } from "../refusals.ts";
import { presentComment, presentIssue } from "../represent/issue.ts";
import { paginate } from "../server/paginate.ts";
import type { Issue, IssueComment, Pull } from "../state.ts";
import { checkBody, findSubject } from "./issues.ts";

/** The comments of an issue or pull request, oldest first; a lagging read lacks what is fresh. */
export const commentsOf = (number: number, stale: boolean, { state }: Host): readonly IssueComment[] =>
  state.comments.filter(({ issue, id }) => issue === number && !(stale && state.fresh.has(`comment ${id}`)));

export const listComments: Handler = (call, host) => {
  const subject = findSubject(call, Number(call.path.issue_number), "read", host);
  const since = text(call.query, "since");
  const comments = commentsOf(subject.number, call.stale, host).filter(
    ({ updatedAt }) => since === undefined || Date.parse(updatedAt) >= Date.parse(since),
  );
  return paginate(call, comments, (comment) => presentComment(comment, subject, host));
};

/** A comment with what it is a comment of. */
interface Place {
  readonly comment: IssueComment;
  readonly subject: Issue | Pull;
}

function lookUp(call: Call<unknown>, level: "read" | "write", host: Host): Place {
  const id = Number(call.path.comment_id);
  const comment = found(host.state.comments.find((one) => one.id === id));
  if (call.stale && host.state.fresh.has(`comment ${id}`)) found(undefined);
  return { comment, subject: findSubject({ ...call, stale: false }, comment.issue, level, host) };
}

export const getComment: Handler = (call, host) => {
  const { comment, subject } = lookUp(call, "read", host);
  return ok(presentComment(comment, subject, host));
};

export const createComment: Handler<{ body: string }> = (call, host) => {
  const subject = findSubject(call, Number(call.path.issue_number), "write", host);
  const comment = addComment(subject, call.body.body, call.token, host);
  host.state.fresh.add(`comment ${comment.id}`);
  return created(presentComment(comment, subject, host));
};

/** Whoever may write may edit and delete what others wrote. */
export const updateComment: Handler<{ body: string }> = (call, host) => {
  const place = lookUp(call, "write", host);
  editComment(place, call.body.body, call.token, host);
  return ok(presentComment(place.comment, place.subject, host));
};

export const deleteComment: Handler = (call, host) => {
  removeComment(lookUp(call, "write", host), call.token, host);
  return noContent();
};

/** Ids of comments at GitHub have outgrown 32 bits. */
const LARGE_IDS = 3_000_000_000;

/** Comments as whoever holds the token. */
export function addComment(subject: Issue | Pull, body: string, token: Token | undefined, host: Host): IssueComment {
  check(body);
  const now = host.now();
  const comment: IssueComment = {
    ...{ id: LARGE_IDS + host.state.nextId(), issue: subject.number, author: actorOf({ token }), body },
    ...{ createdAt: now, updatedAt: now, lastEditedAt: null, minimized: false },
  };
  host.state.comments = [...host.state.comments, comment];
  subject.updatedAt = now;
  tell("created", { comment, subject }, token, host);
  return comment;
}

export function editComment({ comment, subject }: Place, body: string, token: Token | undefined, host: Host): void {
  check(body);
  if (body === comment.body) return;
  const from = comment.body;
  const now = host.now();
  Object.assign(comment, { body, updatedAt: now, lastEditedAt: now });
  tell("edited", { comment, subject }, token, host, { changes: { body: { from } } });
}

export function removeComment({ comment, subject }: Place, token: Token | undefined, host: Host): void {
  host.state.comments = host.state.comments.filter((one) => one !== comment);
  tell("deleted", { comment, subject }, token, host);
}

function check(body: string): void {
  if (body.trim() === "") throw validationFailed({ resource: "IssueComment", field: "body", code: "missing_field" });
  checkBody(body, "IssueComment");
}

function tell(
  action: string,
  { comment, subject }: Place,
  token: Token | undefined,
  host: Host,
  more: object = {},
): void {
  const told = { issue: presentIssue(subject, host), comment: presentComment(comment, subject, host) };
  host.tell(token, "issue_comment", { action, ...told, ...more });
}
