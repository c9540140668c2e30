import type { Account } from "../approvals/approval-facts.ts";

/** An account as `author` and `mergedBy` give it; null where it was deleted. */
export interface GraphActor {
  readonly __typename: string;
  readonly login: string;
  readonly databaseId?: number | null;
}

export const ACTOR = `fragment actor on Actor {
  __typename login
  ... on User { databaseId } ... on Bot { databaseId } ... on Mannequin { databaseId } ... on Organization { databaseId }
}`;

/** A commit's author or committer; `user` is null where no account has the e-mail address. */
export interface GraphPerson {
  readonly name: string | null;
  readonly email: string | null;
  readonly user: { readonly login: string; readonly databaseId: number | null } | null;
}

export const PERSON = "fragment person on GitActor { name email user { login databaseId } }";

/** An App's login as REST, `viewer` and commits have it: with the `[bot]` that GraphQL's actors lack, and no person's login can have. */
export function describeActor(actor: GraphActor | null): Account | undefined {
  if (actor === null || actor.databaseId == null) return undefined;
  const { __typename: type, login, databaseId: id } = actor;
  return { id, login: type === "Bot" && !isBot(login) ? `${login}[bot]` : login, type };
}

/** Of commits and teams, whose accounts GraphQL calls users, an App's bot too. */
export function describeUser(user: GraphPerson["user"]): Account | undefined {
  if (user === null || user.databaseId === null) return undefined;
  const { login, databaseId: id } = user;
  return { id, login, type: isBot(login) ? "Bot" : "User" };
}

const isBot = (login: string) => login.endsWith("[bot]");
