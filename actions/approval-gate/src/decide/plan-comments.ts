import { digest12 } from "@release-actions/core/approvals/approval-facts";
import type { Missing } from "@release-actions/core/approvals/approval-verdict";
import type { Remark } from "@release-actions/core/approvals/vote";
import type { TicketComment } from "@release-actions/core/github/github-tickets";
import type { Evaluation } from "./evaluate-request.ts";

/** What people are yet to be told on the ticket. */
export interface CommentPlan {
  /** Roles whose members are asked for their votes now. */
  readonly asks: readonly Missing[];
  /** Lines that did not count, and whose writers do not know it. */
  readonly remarks: readonly Remark[];
}

/** Remarks told in one comment at most; the others are told with the next. */
const MOST_REMARKS = 50;

/**
 * What is to be told that the action's own comments have not told before: each person is asked once for a role and candidate, when
 * it is the role's turn, and each line is remarked upon once. Bots are not answered, since they might answer.
 */
export function planComments(
  { verdict, approval, request }: Pick<Evaluation, "verdict" | "approval" | "request">,
  own: readonly Pick<TicketComment, "key">[],
): CommentPlan {
  const told = new Set(own.flatMap(({ key = "" }) => key.split(" ")));
  const isOpen = verdict === "pending";
  const asks = approval.missing.filter(
    (missing) =>
      missing.paste !== undefined &&
      missing.waitsFor.length === 0 &&
      missing.eligible.length > 0 &&
      !told.has(nameAsk(missing, request.digest)),
  );
  const remarks = approval.remarks.filter((remark) => remark.code !== "BOT" && !told.has(nameRemark(remark)));
  return { asks: isOpen ? asks : [], remarks: remarks.slice(0, MOST_REMARKS) };
}

/** What an ask is known again by. */
export function nameAsk({ role }: Pick<Missing, "role">, digest: string): string {
  return `ask:${role}:${digest12(digest)}`;
}

/** What a remark is known again by. */
export function nameRemark({ commentId, line, code }: Remark): string {
  return `remark:${commentId}:${line}:${code.replaceAll("_", "-")}`;
}
