import type { ResolvedFlakyTest } from "@release-actions/core/policy/resolve-validation";
import { buildDetails } from "@release-actions/core/report/build-details";
import { buildTable } from "@release-actions/core/report/build-table";
import { escapeProse } from "@release-actions/core/report/escape-prose";
import { percent } from "../decide/decide-verdict.ts";
import type { JudgedCase, Verdict } from "../decide/verdict.ts";
import type { Facts } from "../gather/facts.ts";
import { KINDS, type TestCase } from "../results/test-case.ts";
import { showBlock, showCode } from "./show-code.ts";

/** Tests that are shown with all that their tool says, in one line, and not at all. */
const SHOWN_WHOLE = 100;
const LISTED = 1_000;

/** The report as people read and approve it: Markdown in which nothing that tests say does anything. Pure: it tells no time but the day of the judgement, where that matters. */
export function writeReport(facts: Facts, verdict: Verdict): string {
  const parts = [
    `# Validation: ${verdict.decision}`,
    describeSubject(facts, verdict),
    describeReasons(verdict),
    describeKinds(verdict),
    describeFailed(verdict.failed),
    describeAllowed(verdict),
    describeChecklist(facts),
    listTests("Passed when tried again", facts, ({ retried }) => retried === true),
    listTests("Skipped", facts, ({ outcome }) => outcome === "skipped"),
    describeFiles(facts),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function describeSubject({ component, sha, policy }: Facts, { coverage, now }: Verdict): string {
  const floor = policy.coverage === undefined ? "" : `, ${percent(policy.coverage)} is asked for`;
  const lines = [
    ...(component === undefined ? [] : [`Component: ${showCode(component)}`]),
    `Commit: ${showCode(sha)}`,
    ...(coverage === undefined
      ? []
      : [`Coverage: ${percent(coverage.covered / coverage.total)} of ${coverage.total} lines${floor}`]),
    ...(policy.flaky.length === 0
      ? []
      : [`Judged on ${dayOf(now.getTime())} (UTC), since some tests may fail until a day`]),
  ];
  return lines.map((line) => `- ${line}`).join("\n");
}

function describeReasons({ reasons }: Verdict): string {
  if (reasons.length === 0) return "";
  return ["## Why it did not pass", reasons.map(({ message }) => `- ${escapeProse(message)}`).join("\n")].join("\n\n");
}

function describeKinds({ kinds, counts }: Verdict): string {
  const row = (name: string, files: string, { passed, failed, flaky, skipped, open }: Verdict["counts"]) => [
    name,
    files,
    ...[passed, failed, flaky, skipped, open].map(String),
  ];
  const rows = KINDS.flatMap((kind) => {
    const tally = kinds.get(kind);
    return tally === undefined ? [] : [row(kind, String(tally.files), tally)];
  });
  const sum = rows.length > 1 ? [row("all", "", counts)] : [];
  const head = ["Kind", "Files", "Passed", "Failed", "Allowed to fail", "Skipped", "Not tried"];
  return rows.length === 0 ? "" : `## Tests\n\n${buildTable(head, [...rows, ...sum])}`;
}

function describeFailed(failed: readonly JudgedCase[]): string {
  if (failed.length === 0) return "";
  const whole = failed.slice(0, SHOWN_WHOLE).map(describeFailure);
  const listed = failed.slice(SHOWN_WHOLE, LISTED).map(nameFailure);
  return ["## Failed", ...whole, ...(listed.length === 0 ? [] : [listed.join("\n")]), more(failed.length)]
    .filter(Boolean)
    .join("\n\n");
}

function describeFailure(judged: JudgedCase): string {
  const { details = "" } = judged.test;
  const block = details.trim() === "" ? [] : [buildDetails("What it says", showBlock(details))];
  return [nameFailure(judged), ...block].join("\n\n");
}

function nameFailure({ test, kind, path, flaky }: JudgedCase): string {
  const until = flaky === undefined ? "" : `; allowed to fail until ${lastDay(flaky)}, and no longer`;
  const said = test.message === undefined || test.message === "" ? "" : `: ${escapeProse(test.message)}`;
  return `- ${nameTest(test)} (${kind}, ${showCode(path)}${until})${said}`;
}

function describeAllowed({ allowed, idle }: Verdict): string {
  const rows = allowed
    .slice(0, LISTED)
    .flatMap(({ test, flaky }) =>
      flaky === undefined
        ? []
        : [
            [
              nameTest(test),
              lastDay(flaky),
              escapeProse(flaky.reason ?? "", true),
              escapeProse(test.message ?? "", true),
            ],
          ],
    );
  const unneeded = idle.slice(0, LISTED).map(({ test }) => `- ${showCode(test)}`);
  const parts = [
    ...(rows.length === 0
      ? []
      : ["## Allowed to fail", buildTable(["Test", "Until", "Because", "It says"], rows), more(allowed.length)]),
    ...(unneeded.length === 0 ? [] : [buildDetails("Allowed to fail, and did not", unneeded.join("\n"))]),
  ];
  return parts.filter(Boolean).join("\n\n");
}

const RESULTS = { passed: "pass", failed: "**fail**", skipped: "skip", open: "**not tried**" } as const;

/** What people have tried is told item by item: it has no other record. */
function describeChecklist({ results }: Facts): string {
  const items = results.flatMap(({ kind, cases }) => (kind === "uat" ? cases : []));
  const rows = items
    .slice(0, LISTED)
    .map(({ name, outcome, by = "", message = "" }) => [
      escapeProse(name, true),
      RESULTS[outcome],
      escapeProse(by, true),
      escapeProse(message, true),
    ]);
  if (rows.length === 0) return "";
  const parts = ["## Acceptance", buildTable(["Item", "Result", "By", "Note"], rows), more(items.length)];
  return parts.filter(Boolean).join("\n\n");
}

function listTests(title: string, { results }: Facts, isMeant: (test: TestCase) => boolean): string {
  const tests = results.flatMap(({ kind, cases }) => (kind === "uat" ? [] : cases.filter(isMeant)));
  if (tests.length === 0) return "";
  const lines = tests.slice(0, LISTED).map((test) => {
    const said = test.message === undefined ? "" : ` – ${escapeProse(test.message)}`;
    return `- ${nameTest(test)}${said}`;
  });
  return buildDetails(`${title}: ${tests.length}`, [lines.join("\n"), more(tests.length)].filter(Boolean).join("\n\n"));
}

function describeFiles({ results, coverage }: Facts): string {
  const rows = [
    ...results.map(({ path, kind, cases, digest }) => [showCode(path), kind, String(cases.length), showCode(digest)]),
    ...coverage.map(({ path, form, digest }) => [showCode(path), form, "", showCode(digest)]),
  ];
  return rows.length === 0 ? "" : `## Files\n\n${buildTable(["File", "Kind", "Tests", "Digest"], rows)}`;
}

const LONGEST_NAME = 300;

const nameTest = ({ name }: TestCase) =>
  showCode(name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME)}…`);

const more = (count: number) => (count > LISTED ? `And ${count - LISTED} more.` : "");

/** A permission ends with its last day. */
const lastDay = ({ until }: ResolvedFlakyTest) => dayOf(until - 1);

const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);
