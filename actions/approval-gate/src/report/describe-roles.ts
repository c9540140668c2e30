import type { Missing, RoleVerdict } from "@release-actions/core/approvals/approval-verdict";
import type { Vote } from "@release-actions/core/approvals/vote";
import { buildTable } from "@release-actions/core/report/build-table";
import { codeBlock, codeSpan } from "@release-actions/core/report/code";
import { escapeMarkdown } from "@release-actions/core/report/escape-markdown";
import type { Evaluation } from "../decide/evaluate-request.ts";

/** Each verdict on a role, as a table has it. */
const STATES: Readonly<Record<RoleVerdict["decision"], string>> = {
  approved: "approved",
  pending: "pending",
  rejected: "rejected",
  expired: "expired",
  superseded: "superseded",
  unsatisfiable: "cannot be given",
  waived: "waived",
  "not-required": "not required",
};

const NAMED_AT_MOST = 30;

/** The roles of the policy: whether they are required and why, what became of them, by whom and when. */
export function rolesTable({ roles }: Evaluation["approval"]): string {
  return buildTable(
    ["Role", "Required", "State", "Who, when, and what is missing"],
    roles.map((role) => [
      codeSpan(role.role),
      `${role.required ? "yes: " : "no: "}${escapeMarkdown(role.because)}`,
      STATES[role.decision],
      tellRole(role),
    ]),
  );
}

function tellRole({ decision, missing, rejections, votes, message }: RoleVerdict): string {
  if (decision === "not-required") return "";
  const given = [...rejections, ...votes].map(tellVote);
  const lacking = missing === undefined || rejections.length > 0 ? [] : [tellMissing(missing)];
  const told = [...given, ...lacking];
  return told.length > 0 ? told.join("; ") : escapeMarkdown(message);
}

function tellVote({ kind, person, time, reason }: Vote): string {
  const said = reason === undefined ? "" : `: ${escapeMarkdown(reason)}`;
  return `${kind === "reject" ? "rejected by " : ""}${escapeMarkdown(person.login)}, ${shortTime(time)}${said}`;
}

/** What a role lacks, in words; the line to paste stands elsewhere. */
export function tellMissing({ people, eligible, waitsFor, unsatisfied, paste }: Missing): string {
  const checks = unsatisfied.map(escapeMarkdown).join(" ");
  if (paste === undefined) return checks;
  const after = waitsFor.length === 0 ? "" : `after ${waitsFor.map(codeSpan).join(" and ")}, `;
  const who = eligible.length === 0 ? "nobody who may is left" : `of ${nameLogins(eligible.map(({ login }) => login))}`;
  return [checks, `${after}${people} more ${people === 1 ? "approval" : "approvals"} ${who}`]
    .filter(Boolean)
    .join(" Or: ");
}

function nameLogins(logins: readonly string[]): string {
  const named = logins.slice(0, NAMED_AT_MOST).map(escapeMarkdown).join(", ");
  return logins.length > NAMED_AT_MOST ? `${named} and ${logins.length - NAMED_AT_MOST} others` : named;
}

/** For each role that votes are missing of, who may give them and the line to paste. */
export function howToVote({ missing }: Evaluation["approval"]): string {
  return missing
    .flatMap((one) =>
      one.paste === undefined ? [] : [`As ${codeSpan(one.role)}: ${tellMissing(one)}.\n\n${codeBlock(one.paste)}`],
    )
    .join("\n\n");
}

/** `2025-10-21 14:03 UTC`. */
export function shortTime(time: string): string {
  return `${new Date(time).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
