import type { Account, Review } from "../approvals/approval-facts.ts";
import type { Connection } from "./connect.ts";
import { ACTOR, describeActor, type GraphActor, PERSON } from "./graph-accounts.ts";
import { AUTHORS, type CommitPeople, completeAuthors, type GraphAuthors, ORIGIN_PERMISSIONS } from "./graph-authors.ts";
import { type GraphPage, PAGE_INFO, readPages } from "./graph-pages.ts";
import { queryGraph, wholeAnswer } from "./query-graph.ts";
import { pullRequestCut } from "./ticket-errors.ts";

/** A merged pull request with everybody who had a hand in it. */
export interface MergedPullRequest {
  readonly number: number;
  readonly mergedAt: string;
  /** The head commit that was merged. */
  readonly head: string;
  /** Undefined where the account was deleted. */
  readonly author: Account | undefined;
  readonly merger: Account | undefined;
  readonly labels: readonly string[];
  readonly reviews: readonly Review[];
  readonly commits: readonly CommitPeople[];
}

interface GraphReview {
  /** A whole number as text: the ids of reviews are past 32 bits. */
  readonly fullDatabaseId: string | number;
  readonly author: GraphActor | null;
  readonly state: string;
  readonly commit: { readonly oid: string } | null;
  readonly submittedAt: string | null;
  readonly authorCanPushToRepository: boolean;
}

/** The lists of a pull request, each by pages. */
interface GraphLists {
  readonly labels: GraphPage<{ readonly name: string }>;
  readonly reviews: GraphPage<GraphReview>;
  readonly commits: GraphPage<{ readonly commit: GraphAuthors }> & { readonly totalCount: number };
}

interface GraphPull extends GraphLists {
  readonly number: number;
  readonly mergedAt: string;
  readonly headRefOid: string;
  readonly author: GraphActor | null;
  readonly mergedBy: GraphActor | null;
}

/** What a page of each list asks for. */
const LISTS: { readonly [List in keyof GraphLists]: string } = {
  labels: "nodes { name }",
  reviews: "nodes { fullDatabaseId author { ...actor } state commit { oid } submittedAt authorCanPushToRepository }",
  commits: `totalCount nodes { commit { ${AUTHORS} } }`,
};

const writeList = (list: keyof GraphLists, page = "first: 100") => `${list}(${page}) { ${PAGE_INFO} ${LISTS[list]} }`;

/**
 * GitHub charges a point for each hundred lists that might come, the authors of each commit being one, and a job's token has 1,000 an
 * hour: few commits come with a pull request, the others of a long one by pages of their own.
 * @see https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
 */
const PULL = `fragment pull on PullRequest {
  number mergedAt headRefOid author { ...actor } mergedBy { ...actor }
  ${writeList("labels")} ${writeList("reviews")} ${writeList("commits", "first: 20")}
}
${ACTOR}
${PERSON}`;

/** Pull requests of one query, which has ten seconds. */
const AT_ONCE = 25;

/** Reads pull requests, a few in one request, with all their commits and reviews. Errors: `PULL_REQUEST_CUT`. */
export async function readMergedPulls(
  connection: Connection,
  numbers: readonly number[],
): Promise<readonly MergedPullRequest[]> {
  const read: MergedPullRequest[] = [];
  for (let start = 0; start < numbers.length; start += AT_ONCE) {
    const batch = numbers.slice(start, start + AT_ONCE);
    const aliases = batch.map((number) => `p${number}: pullRequest(number: ${number}) { ...pull }`);
    const pulls = await ask<GraphPull>(connection, aliases.join("\n"), PULL);
    for (const pull of Object.values(pulls)) read.push(await complete(connection, pull));
  }
  return read;
}

async function complete(connection: Connection, pull: GraphPull): Promise<MergedPullRequest> {
  const { number, mergedAt, headRefOid: head } = pull;
  const labels = await readPages(pull.labels, nextPage(connection, number, "labels"));
  const reviews = await readPages(pull.reviews, nextPage(connection, number, "reviews"));
  const commits = await readPages(pull.commits, nextPage(connection, number, "commits"));
  const { totalCount } = pull.commits;
  if (commits.length < totalCount) throw pullRequestCut(number, commits.length, totalCount);
  const people: CommitPeople[] = [];
  for (const { commit } of commits) people.push(await completeAuthors(connection, commit));
  return {
    ...{ number, mergedAt, head, author: describeActor(pull.author), merger: describeActor(pull.mergedBy) },
    labels: labels.map(({ name }) => name),
    reviews: reviews.flatMap(describeReview),
    commits: people,
  };
}

/** Reads on in one list of one pull request. */
function nextPage<List extends keyof GraphLists>(connection: Connection, number: number, list: List) {
  return async (after: string): Promise<GraphLists[List]> => {
    const alias = `p: pullRequest(number: ${number}) { ${writeList(list, `first: 100, after: ${JSON.stringify(after)}`)} }`;
    const fragments = { labels: "", reviews: ACTOR, commits: PERSON }[list];
    const { p } = await ask<Pick<GraphLists, List>>(connection, alias, fragments);
    if (p === undefined) throw new TypeError(`GitHub gave #${number}, and then none.`);
    return p[list];
  };
}

/** A review that was never submitted is its author's alone. */
function describeReview({ submittedAt, ...review }: GraphReview): readonly Review[] {
  if (submittedAt === null) return [];
  return [
    {
      id: Number(review.fullDatabaseId),
      reviewer: describeActor(review.author),
      state: review.state,
      // GitHub forgets commits that nothing names any more; such a review was not of the last push.
      sha: review.commit?.oid ?? "",
      submittedAt,
      mayWrite: review.authorCanPushToRepository,
    },
  ];
}

async function ask<Part>(
  connection: Connection,
  aliases: string,
  fragments: string,
): Promise<Readonly<Record<string, Part>>> {
  const query = `query ($owner: String!, $repo: String!) {
    repository(owner: $owner, name: $repo) { ${aliases} }
  }
  ${fragments}`;
  const what = "read the merged pull requests";
  const answer = await queryGraph<{ readonly repository: Readonly<Record<string, Part>> }>(
    connection,
    what,
    query,
    connection.repository,
  );
  return wholeAnswer(answer, ORIGIN_PERMISSIONS).repository;
}
