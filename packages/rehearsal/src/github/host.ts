import type { Quota } from "./access/rate-limit.ts";
import type { Token } from "./access/tokens.ts";
import type { Account } from "./accounts.ts";
import type { Settings } from "./embedded-github.ts";
import type { Git } from "./git/run-git.ts";
import { authenticationRequired, notFound } from "./refusals.ts";
import type { Links } from "./represent/links.ts";
import type { State } from "./state.ts";

/** What every handler stands on: one repository, its git, and what GitHub keeps beside it. */
export interface Host {
  readonly settings: Settings;
  readonly defaultBranch: string;
  /** The organization that the repository belongs to. */
  readonly owner: Account;
  readonly git: Git;
  readonly state: State;
  readonly links: Links;
  /** What is left of the rate limit. */
  quota(): Quota;
  /** ISO 8601 in UTC, to the second, as GitHub writes it. */
  now(): string;
  /** Tells an event, caused by the call's token. @param runId of the run that there is for it already */
  tell(token: Token | undefined, event: string, payload: Readonly<Record<string, unknown>>, runId?: number): void;
}

/** A request whose operation, token and contents have passed. */
export interface Call<Body = undefined> {
  readonly operationId: string;
  /** Typed as GitHub's description types them. */
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: Body;
  /** The raw body, for uploads. */
  readonly content: Buffer;
  /** The connection broke off before the whole content was there. */
  readonly broken: boolean;
  readonly contentType: string;
  readonly accept: string;
  readonly token: Token | undefined;
  /** The whole address, from which the addresses of further pages are made. */
  readonly url: string;
  /** A lagging read does not see what was made through the API. */
  readonly stale: boolean;
  /** By how many items a list has moved on since it was first read. */
  readonly shift: number;
}

/** What is sent back; a body that is no buffer is sent as JSON. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Serves one operation; a "no" is thrown as a `Refusal`. */
export type Handler<Body = undefined> = (call: Call<Body>, host: Host) => Promise<Reply> | Reply;

export const ok = (body: unknown): Reply => ({ status: 200, body });
export const created = (body: unknown): Reply => ({ status: 201, body });
export const noContent = (): Reply => ({ status: 204 });

/** A path or query parameter that is text. */
export function text(values: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = values[name];
  return value === undefined ? undefined : String(value);
}

/** Who acts; whoever writes has a token. */
export function actorOf({ token }: Pick<Call<unknown>, "token">): Account {
  if (token === undefined) throw authenticationRequired();
  return token.account;
}

/** What was looked up, or the answer that it is not there. */
export function found<T>(value: T | undefined): T {
  if (value === undefined) throw notFound();
  return value;
}
