import { holds } from "../access/permissions.ts";
import type { Token } from "../access/tokens.ts";
import type { Host } from "../host.ts";
import { forbidden } from "./field-error.ts";

/** What the fields of one query stand on. */
export interface QueryContext {
  readonly host: Host;
  readonly token: Token;
  /** A lagging read does not see what was made through the API. */
  readonly stale: boolean;
}

/** An object of the schema: its fields as values, or as functions of their arguments. */
export type Node = Readonly<Record<string, unknown>>;

/** Throws where the token lacks a permission; a public repository may be read by all. */
export function demand(permission: string, { host, token }: QueryContext): void {
  const readable = host.settings.visibility === "public" && permission.endsWith(":read");
  if (!readable && !holds(token.permissions, permission)) throw forbidden();
}
