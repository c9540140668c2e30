import { issuePage } from "../represent/issue.ts";
import { commentsOf } from "../resources/issue-comments.ts";
import type { Issue, IssueComment } from "../state.ts";
import { actorNode } from "./account-node.ts";
import { connection, type PageArguments } from "./connection.ts";
import type { Node, QueryContext } from "./context.ts";

/** `Issue` */
export function issueNode(issue: Issue, context: QueryContext): Node {
  const { host, token, stale } = context;
  return {
    __typename: "Issue",
    ...{ number: issue.number, title: issue.title, body: issue.body ?? "", url: issuePage(issue, host) },
    ...{ state: issue.state.toUpperCase(), closed: issue.state === "closed" },
    ...{ createdAt: issue.createdAt, updatedAt: issue.updatedAt },
    author: actorNode(issue.author),
    viewerDidAuthor: issue.author === token.account,
    comments: (asked: PageArguments) =>
      connection(commentsOf(issue.number, stale, host), asked, (comment) => commentNode(comment, issue, context)),
  };
}

function commentNode(comment: IssueComment, issue: Issue, { host, token }: QueryContext): Node {
  return {
    __typename: "IssueComment",
    databaseId: () => smallId(comment.id),
    fullDatabaseId: String(comment.id),
    url: `${issuePage(issue, host)}#issuecomment-${comment.id}`,
    ...{ body: comment.body, isMinimized: comment.minimized },
    ...{ createdAt: comment.createdAt, updatedAt: comment.updatedAt, lastEditedAt: comment.lastEditedAt },
    author: actorNode(comment.author),
    viewerDidAuthor: comment.author === token.account,
  };
}

/** What has outgrown GraphQL's `Int` is null there. @see `fullDatabaseId` */
export const smallId = (id: number): number | null => (id < 2 ** 31 ? id : null);
