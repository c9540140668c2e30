import type { ActionResult } from "@release-actions/core/action/action-result";
import { codeSpan } from "@release-actions/core/report/code";
import type { contract } from "../contract.ts";
import { describeChanges } from "../decide/find-candidate.ts";
import type { RequestPlan } from "../decide/plan-request.ts";
import type { RequestDraft } from "../gather/gather-request.ts";
import { candidateTable, requestTable } from "./describe-request.ts";
import { type Pages, ticketLink } from "./links.ts";
import { RESULT_SCHEMA_VERSION, releasesOf } from "./report-evaluation.ts";

/** What a request would do: nothing was written. */
export function reportPlan(draft: RequestDraft, plan: RequestPlan, pages: Pages): ActionResult<typeof contract> {
  const request = plan.kind === "standing" ? plan.request : draft;
  const ticket = plan.kind === "standing" ? plan.request.ticket : plan.ticket;
  const superseded = plan.kind === "standing" ? [] : plan.supersedes;
  return {
    outputs: { verdict: "pending", digest: request.digest, ticket: ticket === undefined ? "" : String(ticket) },
    result: {
      schemaVersion: RESULT_SCHEMA_VERSION,
      mode: "request",
      dryRun: true,
      plan: plan.kind,
      digest: request.digest,
      ticket,
      releases: releasesOf(request),
      supersedes: superseded.map(({ digest, ticket: other }) => ({ digest, ticket: other })),
    },
    summary: [
      "## Approval gate",
      `Dry run: nothing was written. ${tellPlan(plan, ticket, pages)} Candidate ${codeSpan(request.digest)}.`,
      requestTable(request, pages),
      ...superseded.map(
        (one) =>
          `It takes the place of ${ticketLink(pages, one.ticket)}: ${describeChanges(one, draft).map(codeSpan).join(" ")}`,
      ),
      candidateTable(request),
    ].join("\n\n"),
  };
}

function tellPlan({ kind }: RequestPlan, ticket: number | undefined, pages: Pages): string {
  if (ticket === undefined) return "A ticket would be opened.";
  return kind === "standing"
    ? `It was requested before, on ${ticketLink(pages, ticket)}.`
    : `It would be asked for on ${ticketLink(pages, ticket)}.`;
}
