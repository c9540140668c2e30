import type { Annotation } from "@release-actions/core/action/log";
import { digest12 } from "@release-actions/core/approvals/approval-facts";
import { ReleaseError } from "@release-actions/core/errors/release-error";
import type { ReleaseRequest } from "@release-actions/core/evidence/request-entry";
import type { Gate } from "../gate.ts";
import { type FoundPolicy, findRequestPolicy } from "../gather/find-policy.ts";
import type { RecordView } from "../gather/view-record.ts";
import { describeSuperseded } from "../report/describe-superseded.ts";
import { pagesOf } from "../report/links.ts";
import { settleEvaluation } from "./settle-evaluation.ts";

/**
 * Tells the tickets of the requests that this one takes the place of, and closes them; that one of them cannot be told stops nothing.
 * @param current the policy of today
 */
export async function settleSuperseded(
  { digest, supersedes, ticket }: ReleaseRequest,
  view: RecordView,
  current: FoundPolicy,
  gate: Gate,
): Promise<readonly Annotation[]> {
  const annotations: Annotation[] = [];
  const pages = pagesOf(gate.run, view.place);
  const newer = view.book.requests.find((one) => one.digest === digest);
  for (const request of view.book.requests) {
    if (newer === undefined || !supersedes.includes(request.digest) || request.ticket === ticket) continue;
    try {
      const policy = await findRequestPolicy(request, current, gate);
      await settleEvaluation({ request, policy, view }, gate);
      const key = `superseded ${digest12(request.digest)} ${digest12(digest)}`;
      await gate.github.addComment(request.ticket, { key, body: describeSuperseded(newer, pages) });
    } catch (error) {
      if (!(error instanceof ReleaseError)) throw error;
      const message = `The ticket #${request.ticket} was not told that a newer candidate has taken its place: ${error.message} ${error.remedy}`;
      annotations.push({ level: "warning", title: "SUPERSEDED_UNTOLD", message });
    }
  }
  return annotations;
}
