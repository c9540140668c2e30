import { digest12 } from "@release-actions/core/approvals/approval-facts";
import type { RoleVerdict } from "@release-actions/core/approvals/approval-verdict";
import { isSha, type Sha } from "@release-actions/core/git/sha";
import type { CheckConclusion, CheckReport } from "@release-actions/core/github/github-checks";
import { capMarkdown } from "@release-actions/core/report/cap-markdown";
import { codeBlock } from "@release-actions/core/report/code";
import { escapeMarkdown, onOneLine } from "@release-actions/core/report/escape-markdown";
import type { Evaluation } from "../decide/evaluate-request.ts";
import { requestTable } from "./describe-request.ts";
import { rolesTable } from "./describe-roles.ts";
import { tellVerdict } from "./describe-ticket.ts";
import type { Pages } from "./links.ts";

/** Each verdict as the conclusion of a check run; what is pending has none. */
const CONCLUSIONS: Readonly<Record<RoleVerdict["decision"], CheckConclusion | undefined>> = {
  approved: "success",
  pending: undefined,
  rejected: "failure",
  expired: "timed_out",
  superseded: "cancelled",
  unsatisfiable: "action_required",
  waived: "neutral",
  "not-required": "neutral",
};

const LONGEST_TITLE = 200;
const SUMMARY_BYTES = 65_000;
const NAMED_AT_MOST = 3;

/**
 * One check run for the release and one for each role that is required or rejects, at every commit that is released. They are for
 * people: what was decided is in the record.
 */
export function describeChecks(evaluation: Evaluation, pages: Pages): readonly CheckReport[] {
  const { approval, request, verdict } = evaluation;
  const name = nameCheck(request.releases.map(({ release }) => release.component));
  const key = digest12(request.digest);
  const detailsUrl = `${pages.url}/issues/${request.ticket}`;
  const whole = [tellVerdict(evaluation), requestTable(request, pages), rolesTable(approval)].join("\n\n");
  const reports = [
    {
      name,
      key,
      detailsUrl,
      conclusion: CONCLUSIONS[verdict],
      title: titleOf(evaluation.message),
      summary: cap(whole),
    },
    ...approval.roles
      .filter(({ required, decision }) => required || decision === "rejected")
      .map((role) => ({
        name: `${name} / ${role.role}`,
        key: `${key} ${role.role}`,
        detailsUrl,
        conclusion: CONCLUSIONS[role.decision],
        title: titleOf(role.message),
        summary: cap(describeRole(role)),
      })),
  ];
  return shasOf(evaluation).flatMap((sha) => reports.map((report) => ({ ...report, sha })));
}

/** `approval / backend`: a train of many components is named by its first ones. */
function nameCheck(components: readonly string[]): string {
  const sorted = components.toSorted();
  const named = sorted.slice(0, NAMED_AT_MOST).join(", ");
  const others = sorted.length - NAMED_AT_MOST;
  return `approval / ${others > 0 ? `${named} and ${others} more` : named}`;
}

function describeRole({ because, message, missing, required }: RoleVerdict): string {
  const why = `${required ? "Required" : "Not required"}, because ${escapeMarkdown(because)}.`;
  const paste = missing?.paste === undefined ? "" : `\n\n${codeBlock(missing.paste)}`;
  return `${why}\n\n${escapeMarkdown(message)}${paste}`;
}

const titleOf = (text: string) => onOneLine(text).slice(0, LONGEST_TITLE);

const cap = (summary: string) => capMarkdown(summary, { maxBytes: SUMMARY_BYTES, notice: "> The rest was cut." });

function shasOf({ request }: Evaluation): readonly Sha[] {
  return [...new Set(request.releases.map(({ release }) => release.sha).filter(isSha))];
}
