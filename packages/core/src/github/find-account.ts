import type { Account } from "../approvals/approval-facts.ts";
import { type Connection, ifFound } from "./connect.ts";

/** The account of a login, a bot's `name[bot]` too; undefined where there is none, or it is suspended. */
export async function findAccount({ octokit }: Connection, login: string): Promise<Account | undefined> {
  const found = await ifFound(octokit.rest.users.getByUsername({ username: login }));
  return found && { id: found.data.id, login: found.data.login, type: found.data.type };
}
