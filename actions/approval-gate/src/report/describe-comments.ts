import type { Missing } from "@release-actions/core/approvals/approval-verdict";
import type { Remark } from "@release-actions/core/approvals/vote";
import { codeBlock, codeSpan } from "@release-actions/core/report/code";
import { escapeMarkdown } from "@release-actions/core/report/escape-markdown";
import { escapeProse } from "@release-actions/core/report/escape-prose";
import type { Evaluation } from "../decide/evaluate-request.ts";
import { type CommentPlan, nameAsk, nameRemark } from "../decide/plan-comments.ts";
import { commentLink, type Pages } from "./links.ts";

/** A comment, and what it is known again by. */
export interface PlannedComment {
  readonly key: string;
  readonly body: string;
}

/** Nobody's phone rings for a team of hundreds. */
const MENTIONED_AT_MOST = 50;

/** The comments that tell people what they are yet to be told. */
export function describeComments(
  { asks, remarks }: CommentPlan,
  { request }: Pick<Evaluation, "request">,
  pages: Pages,
): readonly PlannedComment[] {
  return [
    ...(asks.length === 0
      ? []
      : [
          {
            key: asks.map((ask) => nameAsk(ask, request.digest)).join(" "),
            body: asks.map(describeAsk).join("\n\n"),
          },
        ]),
    ...(remarks.length === 0
      ? []
      : [
          {
            key: remarks.map(nameRemark).join(" "),
            body: `These lines did not count:\n\n${remarks.map((remark) => describeRemark(remark, request.ticket, pages)).join("\n")}`,
          },
        ]),
  ];
}

function describeAsk({ role, people, eligible, paste, unsatisfied }: Missing): string {
  const mentions = eligible.slice(0, MENTIONED_AT_MOST).map(({ login }) => `@${login}`);
  const others = eligible.length > MENTIONED_AT_MOST ? ` and ${eligible.length - MENTIONED_AT_MOST} others` : "";
  const some = people === 1 ? "one of you is" : `${people} of you are`;
  const count = eligible.length === people ? "you are" : some;
  const checks =
    unsatisfied.length === 0 ? "" : ` ${unsatisfied.map(escapeMarkdown).join(" ")} Your vote would do instead.`;
  return `${mentions.join(" ")}${others}: ${count} asked to approve as ${codeSpan(role)}.${checks}\n\n${codeBlock(paste ?? "")}`;
}

function describeRemark({ commentId, login, message, remedy }: Remark, ticket: number, pages: Pages): string {
  return `- ${commentLink(pages, ticket, commentId)} of ${escapeMarkdown(login)}: ${escapeProse(message)} ${escapeProse(remedy)}`;
}
