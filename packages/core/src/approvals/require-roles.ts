import { matchGlob } from "../policy/match-glob.ts";
import type { ResolvedApprovals, ResolvedCondition, ResolvedRole } from "../policy/resolve-approvals.ts";
import type { ReleasePart } from "./approval-facts.ts";

/** Whether a release needs a role's approval, and why. */
export interface Requirement {
  readonly role: ResolvedRole;
  readonly required: boolean;
  /** Follows "because" or "since": `it is always required`, `no release of the train is for production`. */
  readonly because: string;
}

/**
 * The roles that a release needs. A role's conditions must all hold, of a list any item does; for a train, for one component
 * at least. What is not known of a release (its labels, its whole list of files) counts as if the condition held.
 */
export function requireRoles(parts: readonly ReleasePart[], { roles }: ResolvedApprovals): readonly Requirement[] {
  return roles.map((role) => ({ role, ...judge(role.required, parts) }));
}

function judge(required: ResolvedRole["required"], parts: readonly ReleasePart[]): Omit<Requirement, "role"> {
  if (required === "always") return { required: true, because: "it is always required" };
  if (required === "never") return { required: false, because: "it is never required" };
  const judged = parts.map((part) => ({ part, ...judgePart(required, part) }));
  const met = judged.filter(({ failed }) => failed === undefined);
  const [first] = met;
  if (first !== undefined) {
    const of = parts.length > 1 ? ` (${met.map(({ part }) => part.component).join(", ")})` : "";
    return { required: true, because: `${first.held.join(" and ")}${of}` };
  }
  const failures = new Set(judged.flatMap(({ failed }) => failed ?? []));
  return { required: false, because: [...failures].join("; ") };
}

interface Judgement {
  /** What holds, as clauses. */
  readonly held: readonly string[];
  /** The first that does not. */
  readonly failed: string | undefined;
}

function judgePart(condition: ResolvedCondition, part: ReleasePart): Judgement {
  const held: string[] = [];
  for (const { holds, clause } of clausesOf(condition, part)) {
    if (!holds) return { held, failed: clause };
    held.push(clause);
  }
  return { held, failed: undefined };
}

interface Clause {
  readonly holds: boolean;
  readonly clause: string;
}

function clausesOf(condition: ResolvedCondition, part: ReleasePart): readonly Clause[] {
  return [
    judgeOne(condition.components, part.component, `it releases ${part.component}`),
    judgeEnvironment(condition.environments, part.environment),
    judgeOne(condition.bump, part.bump, `it is a ${part.bump} release`),
    judgeLabels(condition.labels, part.labels),
    judgePaths(condition.paths, part.paths),
  ].flatMap((clause) => clause ?? []);
}

function judgeOne(wanted: readonly string[] | undefined, actual: string, clause: string): Clause | undefined {
  if (wanted === undefined) return undefined;
  const holds = wanted.includes(actual);
  return { holds, clause: holds ? clause : `${clause}, not ${wanted.join(" or ")}` };
}

/** GitHub compares environments without regard to case, as labels. */
function judgeEnvironment(wanted: readonly string[] | undefined, actual: string): Clause | undefined {
  const same = wanted?.find((one) => one.toLowerCase() === actual.toLowerCase());
  return judgeOne(wanted, same ?? actual, `it is for ${actual}`);
}

function judgeLabels(wanted: readonly string[] | undefined, labels: readonly string[] | undefined): Clause | undefined {
  if (wanted === undefined) return undefined;
  if (labels === undefined) return { holds: true, clause: "its labels could not be read" };
  const have = new Set(labels.map((label) => label.toLowerCase()));
  const found = wanted.find((label) => have.has(label.toLowerCase()));
  if (found !== undefined) return { holds: true, clause: `a pull request has the label ${found}` };
  return { holds: false, clause: `no pull request has the label ${wanted.join(" or ")}` };
}

function judgePaths(wanted: readonly string[] | undefined, paths: readonly string[] | undefined): Clause | undefined {
  if (wanted === undefined) return undefined;
  if (paths === undefined) return { holds: true, clause: "not all files that it changes are known" };
  const found = paths.find((path) => wanted.some((place) => liesIn(path, place)));
  if (found !== undefined) return { holds: true, clause: `it changes ${found}` };
  return { holds: false, clause: `it changes nothing in ${wanted.join(" or ")}` };
}

/** Whether a file is the place, lies in that folder, or is named by that glob or lies in a folder that is. */
function liesIn(path: string, place: string): boolean {
  const plain = place.replace(/^(?:\.\/)+/, "").replace(/\/$/, "");
  if (plain === "" || plain === ".") return true;
  if (path === plain || path.startsWith(`${plain}/`)) return true;
  return /[*?]/.test(plain) && matchGlob(`${plain}/**`, path);
}
