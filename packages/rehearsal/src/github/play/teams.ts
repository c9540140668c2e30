import { accountUnknown } from "../errors.ts";
import type { State } from "../state.ts";

/** A team of the repository's organization, as it is entered. */
export interface NewTeam {
  readonly slug: string;
  /** The parent's slug. */
  readonly parent?: string;
  /** Logins; those of child teams belong to it as well. */
  readonly members: readonly string[];
}

export interface Teams {
  /** Enters a team, in the place of one of the same slug. Errors: `ACCOUNT_UNKNOWN`. */
  add(team: NewTeam): void;
  remove(slug: string): void;
}

/** Keeps the teams of the repository's organization. */
export function openTeams({ teams, accounts }: State): Teams {
  const remove = (slug: string) => {
    const index = teams.findIndex((team) => team.slug === slug);
    if (index !== -1) teams.splice(index, 1);
  };
  return {
    remove,
    add({ slug, parent, members }) {
      const known = members.map((login) => {
        const account = accounts.find(login);
        if (account === undefined) throw accountUnknown(login);
        return account;
      });
      remove(slug);
      teams.push({ slug, parent, members: known });
    },
  };
}
