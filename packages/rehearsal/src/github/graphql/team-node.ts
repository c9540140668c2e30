import { holds } from "../access/permissions.ts";
import type { Account } from "../accounts.ts";
import type { Team } from "../state.ts";
import { userNode } from "./account-node.ts";
import { connection, type PageArguments } from "./connection.ts";
import type { Node, QueryContext } from "./context.ts";
import { forbidden } from "./field-error.ts";

/** `Organization`, with the teams that a token may see: a job's sees none. */
export function organizationNode({ id, login }: Account, context: QueryContext): Node {
  const { host, token } = context;
  return {
    __typename: "Organization",
    ...{ databaseId: id, login },
    team: ({ slug }: { slug: string }) => {
      if (!holds(token.permissions, "members:read")) throw forbidden();
      const team = host.state.teams.find((one) => one.slug === slug.toLowerCase());
      return team === undefined ? null : teamNode(team, login, host.state.teams);
    },
  };
}

type Membership = "ALL" | "IMMEDIATE" | "CHILD_TEAM";

function teamNode(team: Team, organization: string, teams: readonly Team[]): Node {
  return {
    __typename: "Team",
    ...{ databaseId: teams.indexOf(team) + 1, name: team.slug, slug: team.slug },
    combinedSlug: `${organization}/${team.slug}`,
    members: ({ membership = "ALL", ...asked }: PageArguments & { membership?: Membership }) => {
      const own = membership === "CHILD_TEAM" ? [] : team.members;
      const below = membership === "IMMEDIATE" ? [] : membersBelow(team, teams);
      const members = [...new Set([...own, ...below])].filter(({ suspended, deleted }) => !suspended && !deleted);
      return connection(members, asked, userNode);
    },
  };
}

const membersBelow = ({ slug }: Team, teams: readonly Team[]): readonly Account[] =>
  teams.filter(({ parent }) => parent === slug).flatMap((team) => [...team.members, ...membersBelow(team, teams)]);
