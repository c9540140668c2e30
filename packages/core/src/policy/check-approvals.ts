import { findUnknown } from "./find-unknown.ts";
import type { Finding } from "./finding.ts";
import { DEFAULTS } from "./generated/defaults.ts";
import type { Approvals, Policy, Role } from "./generated/policy.ts";
import type { PolicyPath } from "./policy-path.ts";
import { readMember } from "./resolve-approvals.ts";
import { resolveBranches } from "./resolve-branches.ts";

/** Checks that the names in roles exist, so that a slip never makes a release need fewer people, and that they can be met. */
export function checkApprovals(policy: Policy): readonly Finding[] {
  const { approvals = {} } = policy;
  const roles = approvals.roles ?? {};
  const known = {
    roles: Object.keys(roles),
    environments: environmentsOf(policy),
    components: Object.keys(policy.components ?? { release: {} }),
  };
  const findings = Object.entries(roles).flatMap(([name, role]) =>
    checkRole(role, ["approvals", "roles", name], known),
  );
  return [...findings, ...findCycles(roles), ...checkBreakGlass(approvals)];
}

interface KnownNames {
  readonly roles: readonly string[];
  readonly environments: readonly string[];
  readonly components: readonly string[];
}

/** Every environment that the policy lets anything into. */
function environmentsOf({ branches, components = {} }: Policy): readonly string[] {
  const byBranch = resolveBranches(branches).flatMap(({ environment = [] }) => environment);
  const byDeploy = Object.values(components).flatMap(({ deploy = "none" }) =>
    deploy === "none" ? [] : Object.keys(deploy.environments ?? {}),
  );
  return [...new Set([...byBranch, ...byDeploy])];
}

function checkRole(role: Role, path: PolicyPath, known: KnownNames): readonly Finding[] {
  const { members = [], after = [], required = DEFAULTS.role.required, count = DEFAULTS.role.count } = role;
  const condition = typeof required === "string" ? {} : required;
  const findings = [
    ...findUnknowns(after, known.roles, "role", [...path, "after"]),
    ...findUnknowns(condition.environments ?? [], known.environments, "environment", [
      ...path,
      "required",
      "environments",
    ]),
    ...findUnknowns(condition.components ?? [], known.components, "component", [...path, "required", "components"]),
    ...findRepeated(members, [...path, "members"]),
  ];
  if (role.members === undefined && role["satisfied-by"] === undefined) {
    const remedy = "Add `members`, or `satisfied-by` for checks and reviews.";
    return [...findings, { path, part: "key", problem: "says neither who approves nor what satisfies it", remedy }];
  }
  const people = members.filter((member) => readMember(member).kind === "person");
  if (people.length === members.length && role.members !== undefined && members.length < count) {
    const problem = `asks for ${count} people of ${members.length}`;
    return [...findings, { path: [...path, "count"], problem, remedy: "Name more members, or ask for fewer." }];
  }
  return findings;
}

const findUnknowns = (names: readonly string[], known: readonly string[], kind: string, path: PolicyPath) =>
  names.flatMap((name, index) => findUnknown(name, known, kind, [...path, index]));

/** GitHub compares logins without regard to case. */
function findRepeated(members: readonly string[], path: PolicyPath): readonly Finding[] {
  const lower = members.map((member) => member.toLowerCase());
  return members.flatMap((member, index) =>
    lower.indexOf(member.toLowerCase()) === index
      ? []
      : [{ path: [...path, index], problem: `is "${member}", who is named before`, remedy: "Keep one of them." }],
  );
}

/** Roles that would wait for each other: reported once, at the first of the circle. */
function findCycles(roles: Readonly<Record<string, Role>>): readonly Finding[] {
  const waitsFor = new Map(Object.entries(roles).map(([name, { after = [] }]) => [name, after]));
  const settled = new Set<string>();
  const findings: Finding[] = [];
  const walk = (name: string, trail: readonly string[]) => {
    if (trail.includes(name)) {
      const circle = [...trail.slice(trail.indexOf(name)), name].join(" → ");
      const path = ["approvals", "roles", name, "after"];
      findings.push({
        path,
        part: "key",
        problem: `makes roles wait for each other: ${circle}`,
        remedy: "Take one of them out of `after`.",
      });
    } else if (!settled.has(name)) {
      for (const next of waitsFor.get(name) ?? []) walk(next, [...trail, name]);
      settled.add(name);
    }
  };
  for (const name of waitsFor.keys()) walk(name, []);
  return findings;
}

function checkBreakGlass({ roles = {}, "break-glass": breakGlass }: Approvals): readonly Finding[] {
  if (breakGlass === undefined) return [];
  const path = ["approvals", "break-glass"];
  const unknown = findUnknowns(breakGlass.from, Object.keys(roles), "role", [...path, "from"]);
  const members = breakGlass.from.flatMap((name) => roles[name]?.members ?? []).map(readMember);
  const people = breakGlass.people ?? DEFAULTS.breakGlass.people;
  const distinct = new Set(members.flatMap((member) => (member.kind === "person" ? member.login : [])));
  const isOpen = members.some(({ kind }) => kind === "team") || unknown.length > 0;
  if (isOpen || distinct.size >= people) return unknown;
  const problem = `asks for ${people} people, but its roles have ${distinct.size}`;
  return [{ path, part: "key", problem, remedy: "Name more roles in `from`, or more members in those roles." }];
}
