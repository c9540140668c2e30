import type { Account, Directory, Team } from "../approvals/approval-facts.ts";
import type { Member } from "../policy/resolve-approvals.ts";
import { type Connection, Refused } from "./connect.ts";
import { describeUser, type GraphPerson } from "./graph-accounts.ts";
import { type GraphPage, PAGE_INFO, readPages } from "./graph-pages.ts";
import { type GraphAnswer, queryGraph, wholeAnswer } from "./query-graph.ts";

type TeamMember = Extract<Member, { readonly kind: "team" }>;
type GraphUser = GraphPerson["user"];

interface GraphTeam {
  readonly members: GraphPage<NonNullable<GraphUser>>;
}

/** By alias: `u0` is a person, `t0` an organization with the one team that is asked for. */
type Answer = Readonly<Record<string, GraphUser | { readonly team: GraphTeam | null }>>;

/** Aliases of one query. */
const AT_ONCE = 100;

const WHAT = "read the accounts of those who approve";

/** `ALL` members: those of a team's child teams as well. Suspended accounts are none for GitHub.com, here as anywhere. */
const members = (after: string) =>
  `members(first: 100, membership: ALL${after}) { ${PAGE_INFO} nodes { login databaseId } }`;

/**
 * The accounts of people and teams, by one query a hundred of them. What GitHub refuses to tell of a team, because the token may not
 * read its organization's members, makes it `unreadable`; it is `missing` where GitHub finds none and refuses nothing. (To a person's
 * token the secret teams of others are missing, too.)
 */
export async function readDirectory(connection: Connection, wanted: readonly Member[]): Promise<Directory> {
  const all = [...new Map(wanted.map((member) => [keyOf(member), member])).values()];
  const people = new Map<string, Account | undefined>();
  const teams = new Map<string, Team>();
  for (let start = 0; start < all.length; start += AT_ONCE) {
    const batch = all.slice(start, start + AT_ONCE);
    const answer = await ask(connection, batch);
    for (const [index, member] of batch.entries()) {
      if (member.kind === "team") teams.set(keyOf(member), await readTeam(connection, member, `t${index}`, answer));
      else people.set(member.login, readPerson(`u${index}`, answer));
    }
  }
  return { people, teams };
}

const keyOf = (member: Member) => (member.kind === "team" ? `${member.organization}/${member.slug}` : member.login);

/** A token without a scope for teams is refused the whole query, so that people are asked for alone. */
async function ask(connection: Connection, batch: readonly Member[]): Promise<GraphAnswer<Answer>> {
  const answer = await queryGraph<Answer>(connection, WHAT, writeQuery(batch));
  const people = batch.map((member) => (member.kind === "team" ? undefined : member));
  const isRefused = answer.data == null && people.includes(undefined);
  if (!isRefused || people.every((one) => one === undefined)) return answer;
  return queryGraph<Answer>(connection, WHAT, writeQuery(people));
}

function writeQuery(batch: readonly (Member | undefined)[]): string {
  const parts = batch.map((member, index) => {
    if (member === undefined) return "";
    if (member.kind === "person") return `u${index}: user(login: ${quote(member.login)}) { login databaseId }`;
    return `t${index}: ${writeTeam(member)}`;
  });
  return `{ ${parts.join("\n")} }`;
}

function writeTeam({ organization, slug }: TeamMember, after = ""): string {
  return `organization(login: ${quote(organization)}) { team(slug: ${quote(slug)}) { ${members(after)} } }`;
}

/** GraphQL writes strings as JSON does. */
const quote = (text: string) => JSON.stringify(text);

function readPerson(alias: string, { data, errors }: GraphAnswer<Answer>): Account | undefined {
  const own = errors.filter(({ path }) => path === undefined || path[0] === alias);
  const isMissing = own.length > 0 && own.every(({ type }) => type === "NOT_FOUND");
  if (isMissing) return undefined;
  const user = wholeAnswer({ data, errors: own }, [])[alias];
  return user != null && "login" in user ? describeUser(user) : undefined;
}

async function readTeam(
  connection: Connection,
  member: TeamMember,
  alias: string,
  { data, errors }: GraphAnswer<Answer>,
): Promise<Team> {
  const organization = data?.[alias];
  const isRefused = errors.some(({ path }) => path === undefined || path[0] === alias);
  if (isRefused || organization == null || !("team" in organization)) return { status: "unreadable" };
  if (organization.team === null) return { status: "missing" };
  const next = (after: string) => readMorePeople(connection, member, after);
  const users = await readPages(organization.team.members, next).catch(refusedAsNone);
  if (users === undefined) return { status: "unreadable" };
  return { status: "read", members: users.flatMap((user) => describeUser(user) ?? []) };
}

async function readMorePeople(
  connection: Connection,
  member: TeamMember,
  after: string,
): Promise<GraphTeam["members"]> {
  const query = `{ t: ${writeTeam(member, `, after: ${quote(after)}`)} }`;
  const page = wholeAnswer(await queryGraph<Answer>(connection, WHAT, query), ["members=read"]).t;
  if (page == null || !("team" in page) || page.team === null)
    throw new TypeError(`The team ${keyOf(member)} went while it was read.`);
  return page.team.members;
}

function refusedAsNone(error: unknown): undefined {
  if (!(error instanceof Refused)) throw error;
}
