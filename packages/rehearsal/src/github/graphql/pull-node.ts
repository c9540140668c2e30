import { issuePage } from "../represent/issue.ts";
import { commitsOfPull } from "../resources/pull-commits.ts";
import type { Pull, Review } from "../state.ts";
import { actorNode } from "./account-node.ts";
import { commitNode } from "./commit-node.ts";
import { connection, type PageArguments } from "./connection.ts";
import type { Node, QueryContext } from "./context.ts";
import { smallId } from "./issue-node.ts";
import { repositoryNode } from "./repository-node.ts";

/** `PullRequest` */
export function pullNode(pull: Pull, context: QueryContext): Node {
  const { number, title, mergedAt, mergedBy, mergeCommit } = pull;
  const merged = mergedAt !== null;
  return {
    __typename: "PullRequest",
    ...{ number, title, merged, mergedAt, createdAt: pull.createdAt, url: issuePage(pull, context.host) },
    state: merged ? "MERGED" : pull.state.toUpperCase(),
    ...{ baseRefName: pull.base, headRefName: pull.head, headRefOid: pull.headSha },
    baseRepository: () => repositoryNode(context),
    author: actorNode(pull.author),
    mergedBy: mergedBy === null ? null : actorNode(mergedBy),
    mergeCommit: () => (mergeCommit === null ? null : commitNode(mergeCommit, context)),
    labels: (asked: PageArguments) => connection([...pull.labels], asked, (name) => ({ __typename: "Label", name })),
    reviews: ({ states, ...asked }: PageArguments & { states?: readonly string[] | null }) => {
      const wanted = pull.reviews.filter(({ state }) => states == null || states.includes(state));
      return connection(wanted, asked, (review) => reviewNode(review, context));
    },
    commits: async (asked: PageArguments) =>
      connection(await commitsOfPull(pull, context.host), asked, (sha) => ({
        __typename: "PullRequestCommit",
        commit: () => commitNode(sha, context),
      })),
  };
}

function reviewNode({ id, author, state, body, commit, submittedAt }: Review, context: QueryContext): Node {
  return {
    __typename: "PullRequestReview",
    ...{ databaseId: smallId(id), fullDatabaseId: String(id), state, body, submittedAt },
    author: actorNode(author),
    authorCanPushToRepository: author.role !== "read",
    commit: () => commitNode(commit, context),
  };
}
