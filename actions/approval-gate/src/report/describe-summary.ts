import { buildTable } from "@release-actions/core/report/build-table";
import { codeSpan } from "@release-actions/core/report/code";
import { escapeMarkdown } from "@release-actions/core/report/escape-markdown";
import { escapeProse } from "@release-actions/core/report/escape-prose";
import type { Evaluation } from "../decide/evaluate-request.ts";
import type { Gate } from "../gate.ts";
import { requestTable } from "./describe-request.ts";
import { howToVote, rolesTable } from "./describe-roles.ts";
import { tellVerdict } from "./describe-ticket.ts";
import { commentLink, type Pages, ticketLink } from "./links.ts";

/** The job summary of an evaluation: the verdict, what is asked for, the roles, and every line that did not count. */
export function describeSummary(evaluation: Evaluation, { inputs }: Pick<Gate, "inputs">, pages: Pages): string {
  const { approval, entries, request, verdict } = evaluation;
  const remarks = approval.remarks.map(({ code, commentId, login, message, remedy }) => [
    commentLink(pages, request.ticket, commentId),
    escapeMarkdown(login),
    codeSpan(code),
    escapeProse(message, true),
    escapeProse(remedy, true),
  ]);
  const parts = [
    "## Approval gate",
    inputs.dryRun
      ? `Dry run: nothing was written; ${entries.length === 0 ? "the record has it all" : `the record lacks ${entries.map(({ key }) => codeSpan(key)).join(", ")}`}.`
      : "",
    `${tellVerdict(evaluation)} People vote on ${ticketLink(pages, request.ticket)}.`,
    requestTable(request, pages),
    rolesTable(approval),
    verdict === "pending" ? howToVote(approval) : "",
    remarks.length === 0
      ? ""
      : `### What did not count\n\n${buildTable(["Where", "Who", "Code", "Why", "What to do"], remarks)}`,
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}
