import { kindOfPredicate } from "@release-actions/core/evidence/predicate-types";
import { buildTable } from "@release-actions/core/report/build-table";
import { codeSpan } from "@release-actions/core/report/code";
import { escapeProse } from "@release-actions/core/report/escape-prose";
import type { Evidence, Outcome, Problem } from "../signing.ts";
import { signatureOf } from "./describe-subjects.ts";

/** Rows of the table; a thousand files have their place in `subjects`. */
const MOST_ROWS = 200;

/** What people are told. @param notes sentences that stand below the heading */
export function describeSummary(title: string, notes: readonly string[], outcomes: readonly Outcome[]): string {
  const rows = outcomes.slice(0, MOST_ROWS).map((outcome) => describeRow(outcome));
  const problems = outcomes.flatMap((outcome) => outcome.problems).slice(0, MOST_ROWS);
  return [
    `## ${title}`,
    ...notes.map((note) => escapeProse(note)),
    buildTable(["Subject", "Digest", "Signed", "Attested", "Verified", "By whom", "Log index"], rows),
    ...(outcomes.length > MOST_ROWS ? [`And ${outcomes.length - MOST_ROWS} more.`] : []),
    problems.map(describeProblem).join("\n"),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function describeRow({ subject, evidence, verified, problems, planned }: Outcome): readonly string[] {
  const signature = signatureOf(evidence);
  const tag = subject.kind === "image" && subject.tag !== undefined ? ` (tag ${codeSpan(subject.tag)})` : "";
  return [
    `${codeSpan(subject.kind === "image" ? (subject.name.split("@")[0] ?? "") : subject.name)}${tag}`,
    codeSpan(subject.digest.slice(0, "sha256:".length + 12)),
    signature === undefined && planned?.sign ? "to do" : state(signature),
    [
      ...evidence.flatMap(({ type, kept }) =>
        type === undefined ? [] : [describeType(type, kept ? " (before)" : "")],
      ),
      ...(planned?.attest ?? []).map((type) => describeType(type, " (to do)")),
    ].join(", "),
    verified ? "yes" : problems.length > 0 ? "**no**" : "not asked",
    codeSpan(signature?.signer ?? ""),
    codeSpan(signature?.logIndex ?? ""),
  ];
}

const state = (signature: Evidence | undefined) =>
  signature === undefined ? "**no**" : signature.kept ? "before" : "now";

const describeType = (type: string, when: string) => `${codeSpan(kindOfPredicate(type) ?? type)}${when}`;

const describeProblem = ({ code, message }: Problem) => `- ${codeSpan(code)}: ${escapeProse(message)}`;
