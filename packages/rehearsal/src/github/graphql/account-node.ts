import type { Account } from "../accounts.ts";
import type { Node } from "./context.ts";

/** An account as an `Actor`: there a bot goes by the name of its App, and who deleted their account is nobody. */
export function actorNode({ id, login, type, name, deleted }: Account): Node | null {
  if (deleted) return null;
  const bare = type === "Bot" ? login.replace(/\[bot\]$/, "") : login;
  return { __typename: type, databaseId: id, login: bare, name };
}

/** An account where the schema wants a `User`, bots not excepted: these keep their whole login. */
export function userNode({ id, login, name }: Account): Node {
  return { __typename: "User", databaseId: id, login, name };
}
