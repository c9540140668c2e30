import { digest12 } from "@release-actions/core/approvals/approval-facts";
import type { Decision } from "@release-actions/core/evidence/generated/decision";
import type { ReleaseRequest } from "@release-actions/core/evidence/request-entry";
import type { TicketText } from "@release-actions/core/github/github-tickets";
import { codeSpan } from "@release-actions/core/report/code";
import { escapeMarkdown, onOneLine } from "@release-actions/core/report/escape-markdown";
import { nameReleases } from "../decide/find-candidate.ts";
import { requestTable } from "./describe-request.ts";
import { shortTime } from "./describe-roles.ts";
import { type Pages, ticketLink } from "./links.ts";

/** The issue of the review that must follow an emergency change. */
export function describePostReview(
  { emergency }: Pick<Decision, "emergency">,
  request: ReleaseRequest,
  due: string,
  pages: Pages,
): TicketText {
  const votes = (emergency?.votes ?? []).map(
    ({ person, time, reason }) =>
      `- ${escapeMarkdown(person.login)}, ${shortTime(time)}: ${escapeMarkdown(reason ?? "no reason")}`,
  );
  const waived = (emergency?.waived ?? []).map(codeSpan).join(", ");
  return {
    title: onOneLine(`Review the emergency release of ${nameReleases(request)} (${digest12(request.digest)})`).slice(
      0,
      256,
    ),
    body: [
      `This went to ${codeSpan(request.environment)} as an emergency change, by ${ticketLink(pages, request.ticket)}. It must be reviewed by **${shortTime(due)}**.`,
      requestTable(request, pages),
      `The glass was broken by:\n\n${votes.join("\n")}`,
      `Roles that had not approved: ${waived === "" ? "none" : waived}.`,
      [
        "- [ ] What happened, and why it could not wait",
        "- [ ] The change was looked at by those roles",
        "- [ ] What keeps it from happening again",
      ].join("\n"),
    ].join("\n\n"),
  };
}
