import type { ResolvedRole } from "../policy/resolve-approvals.ts";
import { digest12 } from "./approval-facts.ts";
import type { ApprovalVerdict, Missing, RoleVerdict } from "./approval-verdict.ts";
import type { Assessment } from "./assess-release.ts";
import type { Completion } from "./complete-roles.ts";
import type { Ballot } from "./count-votes.ts";
import { writeCommand } from "./parse-command.ts";
import type { Requirement } from "./require-roles.ts";
import { compareVotes } from "./vote.ts";

/** What the verdict on one role rests on. */
export interface RoleFindings {
  readonly assessment: Assessment;
  readonly ballots: ReadonlyMap<string, Ballot>;
  /** Of the required roles, or in an emergency of the critical ones. */
  readonly completion: Completion;
  readonly whole: Pick<ApprovalVerdict, "decision" | "emergency">;
  /** Names of roles that nobody can fill. */
  readonly unattainable: ReadonlySet<string>;
  readonly distinct: boolean;
  readonly digest: string;
}

/** The verdict on one role; a rejection stands above all, also in a role that is not required. */
export function judgeRole({ role, required, because }: Requirement, findings: RoleFindings): RoleVerdict {
  const { ballots, completion, whole } = findings;
  const rejections = [...(ballots.get(role.name)?.rejections.values() ?? [])].sort(compareVotes);
  const votes = completion.filled.get(role.name) ?? [];
  const isWaived = required && whole.emergency?.waived.includes(role.name) === true;
  const missing = required && !isWaived ? describeMissing(role, findings) : undefined;
  const verdict = { role: role.name, required, because, votes, rejections, missing };
  if (rejections.length > 0) {
    const told = rejections.map(({ person, reason }) => `${person.login} rejects: ${reason ?? "no reason"}`);
    return { ...verdict, decision: "rejected", message: `${told.join("; ")}.` };
  }
  if (!required) return { ...verdict, decision: "not-required", message: `Not required: ${because}.` };
  if (isWaived) return { ...verdict, decision: "waived", message: "Waived by breaking the glass." };
  if (missing === undefined) {
    const logins = votes.map(({ person }) => person.login).join(", ");
    const message = logins === "" ? "Satisfied by checks and reviews." : `Approved by ${logins}.`;
    return { ...verdict, decision: "approved", message };
  }
  const open = whole.decision === "expired" || whole.decision === "superseded" ? whole.decision : "pending";
  return {
    ...verdict,
    decision: findings.unattainable.has(role.name) ? "unsatisfiable" : open,
    message: missing.message,
  };
}

/** What a role lacks, with the line to paste. */
function describeMissing(role: ResolvedRole, findings: RoleFindings): Missing | undefined {
  const { assessment, completion, distinct, digest } = findings;
  const people = completion.missing.get(role.name);
  if (people === undefined) return undefined;
  const filling = new Set(
    [...completion.filled]
      .filter(([name]) => distinct || name === role.name)
      .flatMap(([, votes]) => votes.map(({ person }) => person.id)),
  );
  const eligible = [...(assessment.eligible.get(role.name)?.people.values() ?? [])]
    .filter(({ id }) => !filling.has(id))
    .map(({ id, login }) => ({ id, login }));
  const waitsFor = assessment.required
    .map(({ name }) => name)
    .filter((name) => role.after.includes(name) && completion.missing.has(name));
  const unsatisfied = assessment.satisfied.get(role.name)?.missing ?? [];
  const byVote = role.members.length > 0;
  const paste = byVote ? writeCommand("approve", role.name, digest12(digest)) : undefined;
  const missing = { role: role.name, people: byVote ? people : 0, eligible, waitsFor, unsatisfied, paste };
  return { ...missing, message: tell(missing) };
}

const NAMED_AT_MOST = 10;

function tell({ people, eligible, waitsFor, unsatisfied, paste }: Omit<Missing, "message">): string {
  const checks = unsatisfied.join(" ");
  if (paste === undefined) return checks;
  const first = waitsFor.length === 0 ? "" : `After ${waitsFor.join(" and ")}: `;
  const logins = eligible.slice(0, NAMED_AT_MOST).map(({ login }) => login);
  const others = eligible.length > NAMED_AT_MOST ? ` and ${eligible.length - NAMED_AT_MOST} others` : "";
  const who = logins.length === 0 ? "nobody is left" : `${logins.join(", ")}${others}`;
  const vote = `${first}${people} more ${people === 1 ? "approval" : "approvals"} (${who}) by \`${paste}\`.`;
  return checks === "" ? vote : `${checks} Or: ${vote}`;
}
