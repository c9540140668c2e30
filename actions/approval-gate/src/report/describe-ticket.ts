import { digest12, type EarlierCandidate } from "@release-actions/core/approvals/approval-facts";
import { writeCommand } from "@release-actions/core/approvals/parse-command";
import type { Remark } from "@release-actions/core/approvals/vote";
import type { ReleaseRequest } from "@release-actions/core/evidence/request-entry";
import type { TicketText } from "@release-actions/core/github/github-tickets";
import type { ResolvedApprovals } from "@release-actions/core/policy/resolve-approvals";
import { buildDetails } from "@release-actions/core/report/build-details";
import { buildTable } from "@release-actions/core/report/build-table";
import { capMarkdown } from "@release-actions/core/report/cap-markdown";
import { codeSpan } from "@release-actions/core/report/code";
import { escapeMarkdown, onOneLine } from "@release-actions/core/report/escape-markdown";
import { escapeProse } from "@release-actions/core/report/escape-prose";
import type { Evaluation } from "../decide/evaluate-request.ts";
import { nameReleases } from "../decide/find-candidate.ts";
import { candidateTable, requestTable } from "./describe-request.ts";
import { howToVote, rolesTable, shortTime } from "./describe-roles.ts";
import { commentLink, type Pages, runLink } from "./links.ts";

/** GitHub takes no more characters of a title, and no more bytes of a body than these. */
const LONGEST_TITLE = 256;
const BODY_BYTES = 65_000;
const MOST_REMARKS = 100;

/** What a ticket tells besides the evaluation. */
export interface TicketContext {
  readonly policy: ResolvedApprovals;
  readonly earlier: readonly EarlierCandidate[];
  readonly pages: Pages;
}

/** The ticket's title: the same for the same releases, so that a run that was killed finds the ticket that it opened. */
export function describeTitle(request: Pick<ReleaseRequest, "releases" | "environment">): string {
  const title = onOneLine(`Approve ${nameReleases(request)} for ${request.environment}`);
  return title.length <= LONGEST_TITLE ? title : `${title.slice(0, LONGEST_TITLE - 1)}…`;
}

/** What a ticket says until the votes were counted for the first time. */
export function describeOpening(request: Pick<ReleaseRequest, "releases" | "environment">): TicketText {
  return { title: describeTitle(request), body: "The request is being recorded; this text follows." };
}

/** The ticket as people see it. It is output only: votes are comments, and what was counted is in the record. */
export function describeTicket(evaluation: Evaluation, context: TicketContext): TicketText {
  const { request, approval, verdict } = evaluation;
  const isOpen = verdict === "pending" || verdict === "rejected" || verdict === "unsatisfiable";
  const parts = [
    tellVerdict(evaluation),
    requestTable(request, context.pages),
    `### Roles\n\n${rolesTable(approval)}`,
    isOpen ? tellHowToVote(evaluation, context.policy) : undefined,
    tellRemarks(approval.remarks, request.ticket, context.pages),
    tellEarlier(context.earlier),
    buildDetails("What the digest covers", candidateTable(request)),
    `Asked for by ${request.requesters.map(({ login }) => escapeMarkdown(login)).join(" and ")} on ${shortTime(request.requestedAt)}, from ${runLink(context.pages, request.run)}. This text is written anew by each evaluation: what people change here counts for nothing.`,
  ];
  const body = parts.filter((part) => part !== undefined && part !== "").join("\n\n");
  const notice = "> The rest was cut, since GitHub shows no more; the job summary of the evaluation has it whole.";
  return { title: describeTitle(request), body: capMarkdown(body, { maxBytes: BODY_BYTES, notice }) };
}

/** The verdict in words, and until when what holds. */
export function tellVerdict({ verdict, message, remedy, request, approval, decision }: Evaluation): string {
  const expires = decision?.expiresAt ?? approval.expiresAt ?? request.expiresAt;
  const until = verdict === "approved" ? "The approval" : "The request";
  const isRunning = ["approved", "pending", "rejected", "unsatisfiable"].includes(verdict);
  return [
    `**${verdict.charAt(0).toUpperCase()}${verdict.slice(1)}.** ${escapeProse(message)}`,
    remedy && verdict !== "pending" ? escapeProse(remedy) : undefined,
    `Candidate ${codeSpan(digest12(request.digest))} for ${codeSpan(request.environment)}.`,
    isRunning ? `${until} expires on ${shortTime(expires)}.` : undefined,
  ]
    .filter(Boolean)
    .join(" ");
}

function tellHowToVote({ approval, request }: Evaluation, { roles, breakGlass }: ResolvedApprovals): string {
  const [role = "ROLE"] = roles.filter(({ members }) => members.length > 0).map(({ name }) => name);
  const isHotfix = request.releases.every(({ hotfix }) => hotfix);
  const others = [
    `- ${codeSpan(`/reject ${role} the reason`)} rejects it, until someone of the role revokes that.`,
    `- ${codeSpan(writeCommand("revoke", role, ""))} takes back what you gave as that role, or lifts the role's rejection.`,
    ...(breakGlass !== undefined && isHotfix
      ? [
          `- ${codeSpan(writeCommand("break-glass", breakGlass.from[0] ?? role, digest12(request.digest)))}, by ${breakGlass.people} people of ${breakGlass.from.map(codeSpan).join(", ")}, lets this hotfix go out without the roles that are not critical; it is reviewed afterwards.`,
        ]
      : []),
  ];
  return [
    "### How to vote",
    "Write a new comment with the line alone. A comment that is edited or deleted counts for nothing, and one person fills one role at most.",
    howToVote(approval),
    others.join("\n"),
  ]
    .filter(Boolean)
    .join("\n\n");
}

function tellRemarks(remarks: readonly Remark[], ticket: number, pages: Pages): string | undefined {
  if (remarks.length === 0) return undefined;
  const rows = remarks
    .slice(-MOST_REMARKS)
    .map(({ commentId, login, message, remedy }) => [
      commentLink(pages, ticket, commentId),
      escapeMarkdown(login),
      escapeProse(message, true),
      escapeProse(remedy, true),
    ]);
  const more = remarks.length > MOST_REMARKS ? `\n\nThe newest ${MOST_REMARKS} of ${remarks.length}.` : "";
  return `### What did not count\n\n${buildTable(["Where", "Who", "Why", "What to do"], rows)}${more}`;
}

function tellEarlier(earlier: readonly EarlierCandidate[]): string | undefined {
  if (earlier.length === 0) return undefined;
  const list = earlier
    .toReversed()
    .map(
      ({ digest, changes }) =>
        `- ${codeSpan(digest12(digest))}: ${changes.map((change) => escapeMarkdown(change)).join(" ")}`,
    );
  return buildDetails("Earlier candidates of this ticket, and what has changed since", list.join("\n"));
}
