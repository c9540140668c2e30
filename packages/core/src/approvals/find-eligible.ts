import type { Member, ResolvedRole } from "../policy/resolve-approvals.ts";
import type { Account, Directory } from "./approval-facts.ts";
import { separatesDuties } from "./separate-duties.ts";

/** Who may vote in a role, and who may not though the policy names them. */
export interface Eligibility {
  /** By account id, in the order of the policy. */
  readonly people: ReadonlyMap<number, Account>;
  /** By account id, why not: `wrote 0a1b2c3`, `is suspended`. */
  readonly excluded: ReadonlyMap<number, Exclusion>;
  /** Members that stand for nobody: logins and teams that GitHub does not know, teams that cannot be read or are empty. */
  readonly unknown: readonly UnknownMember[];
}

export interface Exclusion {
  readonly account: Account;
  readonly because: string;
}

export interface UnknownMember {
  /** As the policy writes it. */
  readonly name: string;
  readonly problem: "login-missing" | "team-missing" | "team-unreadable" | "team-empty";
}

/**
 * A role's members as accounts. Bots, organizations and suspended accounts never count; neither do those who had a hand in the release,
 * where duties are separated. Whoever is a member both by login and by team is one person.
 * @param involved see `findInvolved`
 */
export function findEligible(
  role: ResolvedRole,
  directory: Directory,
  involved: ReadonlyMap<number, string>,
): Eligibility {
  const people = new Map<number, Account>();
  const excluded = new Map<number, Exclusion>();
  const unknown: UnknownMember[] = [];
  for (const member of role.members) {
    const { accounts, problem } = lookUp(member, directory);
    if (problem !== undefined) unknown.push({ name: nameMember(member), problem });
    for (const account of accounts) {
      const because = exclude(account, separatesDuties(role) ? involved.get(account.id) : undefined);
      if (because === undefined) people.set(account.id, account);
      else excluded.set(account.id, { account, because });
    }
  }
  return { people, excluded, unknown };
}

/** A member as the policy writes it. */
export function nameMember(member: Member): string {
  return member.kind === "person" ? member.login : `@${member.organization}/${member.slug}`;
}

function exclude(account: Account, deed: string | undefined): string | undefined {
  if (account.type !== "User") return "is no person";
  if (account.suspended === true) return "is suspended";
  return deed;
}

interface Found {
  readonly accounts: readonly Account[];
  readonly problem?: UnknownMember["problem"];
}

function lookUp(member: Member, { people, teams }: Directory): Found {
  if (member.kind === "person") {
    const account = people.get(member.login);
    return account == null ? { accounts: [], problem: "login-missing" } : { accounts: [account] };
  }
  const team = teams.get(`${member.organization}/${member.slug}`);
  if (team === undefined || team.status === "unreadable") return { accounts: [], problem: "team-unreadable" };
  if (team.status === "missing") return { accounts: [], problem: "team-missing" };
  return team.members.length === 0 ? { accounts: [], problem: "team-empty" } : { accounts: team.members };
}
