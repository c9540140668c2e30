import type { Account } from "../accounts.ts";
import { actorOf, found, type Handler, ok, text } from "../host.ts";
import { notAccessible } from "../refusals.ts";
import { presentProfile } from "../represent/user.ts";

const active = (account: Account | undefined): Account => found(account?.suspended === true ? undefined : account);

/** Whom a login names now. */
export const getUser: Handler = (call, { state, links }) =>
  ok(presentProfile(active(state.accounts.find(text(call.path, "username") ?? "")), links));

export const getUserById: Handler = (call, { state, links }) =>
  ok(presentProfile(active(state.accounts.findById(Number(call.path.account_id))), links));

/** A job's and an App's token are nobody's own. */
export const getAuthenticatedUser: Handler = (call, { links }) => {
  const account = actorOf(call);
  if (call.token?.kind !== "person") throw notAccessible([]);
  return ok(presentProfile(account, links));
};
