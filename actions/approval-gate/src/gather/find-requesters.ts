import type { RunContext } from "@release-actions/core/action/run-context";
import type { Person } from "@release-actions/core/evidence/generated/release";
import type { GitHubTickets } from "@release-actions/core/github/github-tickets";
import { requesterIsNoPerson } from "../errors.ts";

/**
 * The people who ask for the release: the one whom the input names, or who started the run; and who started it again. A bot that
 * started it is looked through to the person behind it, where there is one. Errors: `REQUESTER_IS_NO_PERSON`.
 * @returns the release's requester first
 */
export async function findRequesters(
  given: string | undefined,
  { actor, triggeringActor }: Pick<RunContext, "actor" | "triggeringActor">,
  github: Pick<GitHubTickets, "findAccount">,
): Promise<readonly Person[]> {
  const logins = [...new Set([given ?? actor, triggeringActor].filter((login) => login !== ""))];
  const people: Person[] = [];
  for (const login of logins) {
    const account = await github.findAccount(login);
    if (account?.type === "User") people.push({ id: account.id, login: account.login });
    else if (login === given) throw requesterIsNoPerson(login);
  }
  if (people.length === 0) throw requesterIsNoPerson(given ?? actor);
  return [...new Map(people.map((person) => [person.id, person])).values()];
}
