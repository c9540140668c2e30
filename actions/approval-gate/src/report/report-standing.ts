import type { ActionResult } from "@release-actions/core/action/action-result";
import type { DispatchedRun } from "@release-actions/core/github/github-tickets";
import { buildLink } from "@release-actions/core/report/build-link";
import { buildTable } from "@release-actions/core/report/build-table";
import { codeSpan } from "@release-actions/core/report/code";
import { escapeMarkdown } from "@release-actions/core/report/escape-markdown";
import { escapeProse } from "@release-actions/core/report/escape-prose";
import type { contract } from "../contract.ts";
import type { Gate } from "../gate.ts";
import type { FoundStanding } from "../gather/find-standing.ts";
import { requestTable } from "./describe-request.ts";
import { shortTime } from "./describe-roles.ts";
import { pagesOf, ticketLink } from "./links.ts";
import { RESULT_SCHEMA_VERSION, releasesOf } from "./report-evaluation.ts";

/** A workflow that was started for a release. */
export interface StartedRun {
  readonly tag: string;
  readonly run: DispatchedRun;
}

/** The outputs, the summary and the result of a look at what stands; anything but an approval is a refusal. */
export function reportStanding(
  { digest, standing, file, view }: FoundStanding,
  { inputs, run }: Pick<Gate, "inputs" | "run">,
  started: readonly StartedRun[] = [],
): ActionResult<typeof contract> {
  const { verdict, reasonCode, message, remedy, request } = standing;
  const isApproved = file !== undefined && request !== undefined;
  const approvers = file === undefined ? [] : approversOf(file);
  const pages = pagesOf(run, view.place);
  return {
    outputs: {
      verdict,
      digest: request?.digest ?? digest,
      approvers: JSON.stringify(approvers),
      "decision-path": isApproved && !inputs.dryRun && inputs.mode === "assert" ? inputs.decisionPath : "",
      ticket: request === undefined ? "" : String(request.ticket),
      releases: JSON.stringify(isApproved ? releasesOf(request) : []),
    },
    result: {
      schemaVersion: RESULT_SCHEMA_VERSION,
      mode: inputs.mode,
      dryRun: inputs.dryRun,
      ...{ asked: digest, verdict, reasonCode, message },
      digest: request?.digest,
      ticket: request?.ticket,
      expiresAt: file?.decision.expiresAt ?? request?.expiresAt,
      emergency: file?.decision.emergency,
      started: started.map(({ tag, run: { id, url: address } }) => ({ tag, run: id, url: address })),
    },
    summary: [
      "## Approval gate",
      inputs.dryRun ? "Dry run: nothing was written." : "",
      `**${verdict.charAt(0).toUpperCase()}${verdict.slice(1)}.** ${escapeProse(message)} ${escapeProse(remedy)}`.trim(),
      `Asked for ${codeSpan(digest)}${request === undefined ? "" : `, requested on ${ticketLink(pages, request.ticket)}`}.`,
      request === undefined ? "" : requestTable(request, pages),
      buildTable(
        ["Role", "Approved by", "When"],
        approvers.map(({ role, login, time }) => [codeSpan(role), escapeMarkdown(login), shortTime(time)]),
      ),
      started
        .map(({ tag, run: { id, url: address } }) => `- ${codeSpan(tag)}: ${buildLink(`run ${id}`, address)}`)
        .join("\n"),
    ]
      .filter((part) => part !== "")
      .join("\n\n"),
    refusal: isApproved ? undefined : { code: reasonCode, message, remedy },
  };
}

function approversOf({ decision }: NonNullable<FoundStanding["file"]>) {
  return decision.roles.flatMap(({ role, votes }) =>
    votes.map(({ person, time }) => ({ role, login: person.login, id: person.id, time })),
  );
}
