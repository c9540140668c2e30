import type { Connection } from "./connect.ts";
import { type GraphPerson, PERSON } from "./graph-accounts.ts";
import { type GraphPage, PAGE_INFO, readPages } from "./graph-pages.ts";
import { queryGraph, wholeAnswer } from "./query-graph.ts";

/** Who wrote a commit, and who committed it. */
export interface CommitPeople {
  readonly oid: string;
  /** Whether GitHub committed it itself, for someone who pressed a button. */
  readonly committedViaWeb: boolean;
  /** The author first, then the co-authors of the message's trailers. */
  readonly authors: readonly GraphPerson[];
  readonly committer: GraphPerson | null;
}

/** The same with the first authors only. */
export interface GraphAuthors extends Omit<CommitPeople, "authors"> {
  readonly authors: GraphPage<GraphPerson>;
}

const authors = (page: string) => `authors(${page}) { ${PAGE_INFO} nodes { ...person } }`;

/** What a query asks of a commit's people; GitHub counts the ten, whether they come or not. */
export const AUTHORS = `oid committedViaWeb ${authors("first: 10")} committer { ...person }`;

/** What a token needs for it. */
export const ORIGIN_PERMISSIONS = ["contents=read", "pull_requests=read"];

interface Answer {
  readonly repository: { readonly object: Partial<GraphAuthors> | null };
}

/** Reads a commit's authors to the last. */
export async function completeAuthors(
  connection: Connection,
  { oid, committedViaWeb, authors: first, committer }: GraphAuthors,
): Promise<CommitPeople> {
  const query = `query ($owner: String!, $repo: String!, $oid: GitObjectID!, $after: String!) {
    repository(owner: $owner, name: $repo) {
      object(oid: $oid) { ... on Commit { ${authors("first: 100, after: $after")} } }
    }
  }
  ${PERSON}`;
  const next = async (after: string) => {
    const variables = { ...connection.repository, oid, after };
    const answer = await queryGraph<Answer>(connection, `read the authors of ${oid}`, query, variables);
    const page = wholeAnswer(answer, ORIGIN_PERMISSIONS).repository.object?.authors;
    if (page === undefined) throw new TypeError(`GitHub gave authors of ${oid}, and then none.`);
    return page;
  };
  return { oid, committedViaWeb, authors: await readPages(first, next), committer };
}
