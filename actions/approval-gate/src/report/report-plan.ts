import type { ActionResult } from "@release-actions/core/action/action-result";
import type { RecordedRequest } from "@release-actions/core/evidence/read-requests";
import { codeSpan } from "@release-actions/core/report/code";
import { escapeProse } from "@release-actions/core/report/escape-prose";
import type { contract } from "../contract.ts";
import { describeChanges, nameReleases } from "../decide/find-candidate.ts";
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

/** A request that comes after one of a newer commit: nothing was written, and nothing is asked. */
export function reportOlder(draft: RequestDraft, newer: RecordedRequest, pages: Pages): ActionResult<typeof contract> {
  const message = `A newer candidate was requested before: ${nameReleases(newer)} on #${newer.ticket} holds this commit.`;
  return {
    outputs: { verdict: "superseded", digest: draft.digest, ticket: String(newer.ticket) },
    result: {
      schemaVersion: RESULT_SCHEMA_VERSION,
      mode: "request",
      ...{ verdict: "superseded", reasonCode: "OLDER_CANDIDATE", message },
      digest: draft.digest,
      ticket: newer.ticket,
      newer: newer.digest,
    },
    summary: `## Approval gate\n\n**Superseded.** ${escapeProse(message)} People vote on ${ticketLink(pages, newer.ticket)}.`,
    annotations: [{ level: "notice", title: "OLDER_CANDIDATE", message }],
  };
}
