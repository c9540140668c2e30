import type { Involvement, MergedPull } from "../approvals/approval-facts.ts";
import type { Sha } from "../git/sha.ts";
import type { Connection } from "./connect.ts";
import type { CommitOrigins } from "./github-tickets.ts";
import { describeUser, type GraphPerson } from "./graph-accounts.ts";
import type { CommitPeople } from "./graph-authors.ts";
import { type MergedPullRequest, readMergedPulls } from "./read-merged-pulls.ts";
import { type TracedCommit, traceCommits } from "./trace-commits.ts";

/** What this run has read: components that are released together share commits and pull requests. */
export interface OriginMemory {
  readonly commits: Map<string, TracedCommit>;
  readonly pulls: Map<number, MergedPullRequest>;
}

/**
 * Who had a hand in commits: by two requests, one for a hundred commits and one for 25 of the merged pull requests that brought them.
 * GitHub tells nobody who pushed a commit; whoever committed it counts as its pusher, unless GitHub itself did.
 * Errors: `COMMIT_NOT_FOUND`, `PULL_REQUEST_CUT`.
 */
export async function readOrigins(
  connection: Connection,
  commits: readonly Sha[],
  memory: OriginMemory,
): Promise<CommitOrigins> {
  const shas = [...new Set(commits)];
  const unknown = shas.filter((sha) => !memory.commits.has(sha));
  for (const commit of await traceCommits(connection, unknown)) memory.commits.set(commit.oid, commit);
  const traced = shas.flatMap((sha) => memory.commits.get(sha) ?? []);
  const numbers = [...new Set(traced.flatMap((commit) => commit.pulls))].toSorted((a, b) => a - b);
  const unread = numbers.filter((number) => !memory.pulls.has(number));
  for (const pull of await readMergedPulls(connection, unread)) memory.pulls.set(pull.number, pull);
  const pulls = numbers.flatMap((number) => memory.pulls.get(number) ?? []);
  const involved = [
    ...traced.flatMap((commit) => listPeople(commit, commit.oid.slice(0, 7))),
    ...pulls.flatMap(listInvolved),
  ];
  return {
    involved: [...new Map(involved.map((one) => [identify(one), one])).values()],
    merged: {
      pulls: pulls.map(describePull),
      direct: traced.filter((commit) => commit.pulls.length === 0).map(({ oid }) => oid),
    },
    labels: [...new Set(pulls.flatMap(({ labels }) => labels))].toSorted(),
  };
}

const identify = ({ as, account, name, where }: Involvement) => `${as} ${account?.id ?? `"${name}"`} ${where}`;

function listInvolved({ number, author, merger, commits }: MergedPullRequest): readonly Involvement[] {
  const where = `#${number}`;
  // An account that was deleted votes no more.
  return [
    ...(author === undefined ? [] : [{ as: "author", account: author, name: author.login, where } as const]),
    ...commits.flatMap((commit) => listPeople(commit, where)),
    ...(merger === undefined ? [] : [{ as: "merger", account: merger, name: merger.login, where } as const]),
  ];
}

function listPeople(commit: CommitPeople, where: string): readonly Involvement[] {
  const [author, ...coAuthors] = commit.authors;
  const pusher = pusherOf(commit);
  return [
    ...[author].flatMap((person) => describe(person, "author", where)),
    ...coAuthors.flatMap((person) => describe(person, "co-author", where)),
    ...(commit.authors.some((person) => isSame(person, pusher)) ? [] : describe(pusher, "pusher", where)),
  ];
}

function describe(person: GraphPerson | undefined, as: Involvement["as"], where: string): readonly Involvement[] {
  if (person === undefined) return [];
  return [{ as, account: describeUser(person.user), name: person.name || person.email || "nobody", where }];
}

const pusherOf = ({ committedViaWeb, committer }: CommitPeople) =>
  committedViaWeb ? undefined : (committer ?? undefined);

function isSame(a: GraphPerson, b: GraphPerson | undefined): boolean {
  if (a.user !== null || b?.user != null) return a.user?.databaseId === b?.user?.databaseId;
  return a.name === b?.name && a.email === b?.email;
}

function describePull({ number, head, mergedAt, author, commits, reviews }: MergedPullRequest): MergedPull {
  const people = commits.flatMap((commit) => [...commit.authors, pusherOf(commit)]);
  const accounts = [author, ...people.map((person) => person && describeUser(person.user))];
  return { number, head, mergedAt, writers: [...new Set(accounts.flatMap((one) => one?.id ?? []))], reviews };
}
