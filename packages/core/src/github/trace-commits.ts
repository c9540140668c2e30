import { throwAll } from "../errors/release-error.ts";
import type { Sha } from "../git/sha.ts";
import type { Connection } from "./connect.ts";
import { PERSON } from "./graph-accounts.ts";
import { AUTHORS, type CommitPeople, completeAuthors, type GraphAuthors, ORIGIN_PERMISSIONS } from "./graph-authors.ts";
import { type GraphPage, PAGE_INFO, readPages } from "./graph-pages.ts";
import { queryGraph, wholeAnswer } from "./query-graph.ts";
import { commitNotFound } from "./ticket-errors.ts";

/** A commit, and the numbers of this repository's merged pull requests that brought it. */
export interface TracedCommit extends CommitPeople {
  readonly pulls: readonly number[];
}

interface GraphPull {
  readonly number: number;
  readonly mergedAt: string | null;
  readonly baseRepository: { readonly nameWithOwner: string } | null;
}

interface GraphCommit extends GraphAuthors {
  readonly associatedPullRequests: GraphPage<GraphPull>;
}

interface Answer {
  readonly named: { readonly nameWithOwner: string };
  /** By alias; what is no commit has no properties. */
  readonly repository: Readonly<Record<string, GraphCommit | Record<string, never> | null>>;
}

/** Commits of one query. */
const AT_ONCE = 100;

const pulls = (page: string) =>
  `associatedPullRequests(${page}) { ${PAGE_INFO} nodes { number mergedAt baseRepository { nameWithOwner } } }`;

const ORIGIN = `fragment origin on Commit { ${AUTHORS} ${pulls("first: 10")} }
${PERSON}`;

/** Looks up commits, a hundred in one request. Errors: `COMMIT_NOT_FOUND` for all that are not there. */
export async function traceCommits(connection: Connection, commits: readonly Sha[]): Promise<readonly TracedCommit[]> {
  const traced: TracedCommit[] = [];
  const missing: Sha[] = [];
  for (let start = 0; start < commits.length; start += AT_ONCE) {
    const batch = commits.slice(start, start + AT_ONCE);
    const aliases = batch.map((sha, index) => `c${index}: object(oid: "${sha}") { ...origin }`);
    const { named, repository } = await ask(connection, aliases.join("\n"), ORIGIN);
    for (const [index, sha] of batch.entries()) {
      const found = repository[`c${index}`];
      if (found == null || !isCommit(found)) missing.push(sha);
      else traced.push(await complete(connection, found, named.nameWithOwner));
    }
  }
  throwAll(missing.map(commitNotFound));
  return traced;
}

const isCommit = (found: GraphCommit | Record<string, never>): found is GraphCommit => found.authors !== undefined;

/** A commit's pull requests may be of a fork, or not be merged. */
async function complete(connection: Connection, commit: GraphCommit, nameWithOwner: string): Promise<TracedCommit> {
  const next = async (after: string) => {
    const alias = `c: object(oid: "${commit.oid}") { ... on Commit { ${pulls(`first: 100, after: ${JSON.stringify(after)}`)} } }`;
    const { c } = (await ask(connection, alias, "")).repository;
    if (c?.associatedPullRequests === undefined)
      throw new TypeError(`GitHub gave pull requests of ${commit.oid}, and then none.`);
    return c.associatedPullRequests;
  };
  const found = await readPages(commit.associatedPullRequests, next);
  const merged = found.filter((pull) => pull.mergedAt !== null && pull.baseRepository?.nameWithOwner === nameWithOwner);
  return { ...(await completeAuthors(connection, commit)), pulls: merged.map(({ number }) => number) };
}

async function ask(connection: Connection, aliases: string, fragments: string): Promise<Answer> {
  const query = `query ($owner: String!, $repo: String!) {
    named: repository(owner: $owner, name: $repo) { nameWithOwner }
    repository(owner: $owner, name: $repo) { ${aliases} }
  }
  ${fragments}`;
  const answer = await queryGraph<Answer>(connection, "read who wrote the commits", query, connection.repository);
  return wholeAnswer(answer, ORIGIN_PERMISSIONS);
}
