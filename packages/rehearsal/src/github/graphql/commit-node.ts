import { type CommitObject, type Identity, readCommit } from "../git/read-objects.ts";
import { found } from "../host.ts";
import { pullsOfCommit } from "../resources/pull-commits.ts";
import { userNode } from "./account-node.ts";
import { connection, type PageArguments } from "./connection.ts";
import { demand, type Node, type QueryContext } from "./context.ts";
import { pullNode } from "./pull-node.ts";

/** The `Commit` of an id that is one. */
export async function commitNode(sha: string, context: QueryContext): Promise<Node> {
  const commit = found(await readCommit(context.host.git, sha));
  return {
    __typename: "Commit",
    oid: commit.sha,
    message: commit.message.replace(/\n+$/, ""),
    committedDate: commit.committer.date,
    committedViaWeb: commit.committer.email === "noreply@github.com",
    author: actorOfCommit(commit.author, context),
    committer: actorOfCommit(commit.committer, context),
    authors: (asked: PageArguments) => connection(authorsOf(commit), asked, (author) => actorOfCommit(author, context)),
    associatedPullRequests: async (asked: PageArguments) => {
      demand("pull_requests:read", context);
      const pulls = await pullsOfCommit(commit.sha, context.stale, context.host);
      return connection(pulls, asked, (pull) => pullNode(pull, context));
    },
  };
}

/** `GitActor`: the account behind the address, if there is one. */
function actorOfCommit({ name, email }: Pick<Identity, "name" | "email">, { host }: QueryContext): Node {
  const account = host.state.accounts.findByIdentity({ email });
  return { __typename: "GitActor", name, email, user: account === undefined ? null : userNode(account) };
}

const TRAILER = /^co-authored-by:\s*(.*?)\s*<([^<>]+)>\s*$/i;

/** The author first, then the co-authors whom the trailers name; each address once. */
function authorsOf({ author, message }: CommitObject): readonly Pick<Identity, "name" | "email">[] {
  const trailers =
    message
      .trimEnd()
      .split(/\n[ \t]*\n/)
      .slice(1)
      .at(-1) ?? "";
  const named = trailers.split("\n").flatMap((line) => {
    const [, name = "", email] = TRAILER.exec(line) ?? [];
    return email === undefined ? [] : [{ name, email }];
  });
  const byAddress = new Map([author, ...named].toReversed().map((one) => [one.email.toLowerCase(), one]));
  return [...byAddress.values()].toReversed();
}
