import type { ResolvedFlakyTest, ResolvedValidation } from "@release-actions/core/policy/resolve-validation";
import { addCoverage, type Coverage } from "../coverage/coverage.ts";
import type { Facts } from "../gather/facts.ts";
import type { Kind, TestCase } from "../results/test-case.ts";
import type { Counts, Decision, JudgedCase, Reason, Verdict } from "./verdict.ts";

/** Judges results by the policy. Pure: the same facts at the same day give the same verdict. */
export function decideVerdict(facts: Pick<Facts, "policy" | "results" | "coverage" | "missing">, now: Date): Verdict {
  const { policy, results } = facts;
  const judged = judgeCases(facts, now);
  const kinds = new Map<Kind, Tally & { files: number }>();
  const counts = noTests();
  for (const { kind } of results) {
    const known = kinds.get(kind) ?? { ...noTests(), files: 0 };
    known.files += 1;
    kinds.set(kind, known);
  }
  for (const one of judged) {
    for (const tally of [counts, kinds.get(one.kind)]) if (tally !== undefined) count(tally, one);
  }
  const coverage = addCoverage(facts.coverage);
  const failures = [...blameTests(policy, counts), ...blameCoverage(policy, coverage)];
  const gaps = [...findGaps(facts, kinds), ...findLack(policy, counts), ...missCoverage(policy, coverage)];
  const decision: Decision = failures.length > 0 ? "failed" : gaps.length > 0 ? "incomplete" : "passed";
  const failed = judged.filter(({ how }) => how === "failed");
  const allowed = judged.filter(({ how }) => how === "flaky");
  const named = new Set([...failed, ...allowed].map(({ test }) => test.name));
  const idle = policy.flaky.filter(({ test }) => !named.has(test));
  return { decision, reasons: [...failures, ...gaps], counts, kinds, failed, allowed, idle, coverage, now };
}

type Tally = { -readonly [Key in keyof Counts]: number };

/** How a test counts. */
type Way = Exclude<keyof Counts, "retried">;

interface Judged extends JudgedCase {
  readonly how: Way;
}

const noTests = (): Tally => ({ passed: 0, failed: 0, skipped: 0, flaky: 0, open: 0, retried: 0 });

function judgeCases({ policy, results }: Pick<Facts, "policy" | "results">, now: Date): readonly Judged[] {
  const flakies = new Map(policy.flaky.map((flaky) => [flaky.test, flaky]));
  return results.flatMap(({ kind, path, cases }) =>
    cases.map((test) => {
      const flaky = flakies.get(test.name);
      return { kind, path, test, flaky, how: judgeCase(test, flaky, now) };
    }),
  );
}

function judgeCase({ outcome }: TestCase, flaky: ResolvedFlakyTest | undefined, now: Date): Way {
  return outcome === "failed" && flaky !== undefined && now.getTime() < flaky.until ? "flaky" : outcome;
}

function count(tally: Tally, { how, test }: Judged): void {
  tally[how] += 1;
  if (test.retried === true) tally.retried += 1;
}

function blameTests(policy: ResolvedValidation, { failed }: Counts): readonly Reason[] {
  if (failed <= policy.failed) return [];
  const may = policy.failed === 0 ? "none may" : `${policy.failed} may`;
  return [{ code: "TESTS_FAILED", message: `${nameTests(failed)} failed, and ${may}.` }];
}

function blameCoverage(policy: ResolvedValidation, coverage: Coverage | undefined): readonly Reason[] {
  if (policy.coverage === undefined || coverage === undefined) return [];
  const { covered, total } = coverage;
  if (covered / total >= policy.coverage) return [];
  const message = `Tests cover ${percent(covered / total)} of the lines, and ${percent(policy.coverage)} is asked for.`;
  return [{ code: "COVERAGE_TOO_LOW", message }];
}

function findGaps(
  { policy, missing }: Pick<Facts, "policy" | "missing">,
  kinds: ReadonlyMap<Kind, Counts>,
): readonly Reason[] {
  const absent = policy.require.filter((kind) => {
    const counts = kinds.get(kind);
    return counts === undefined || counts.passed + counts.failed + counts.flaky + counts.open === 0;
  });
  return [
    ...missing.map(
      (pattern) => ({ code: "RESULTS_MISSING", message: `The pattern ${pattern} names no file.` }) as const,
    ),
    ...absent.map((kind) => ({ code: "KIND_MISSING", message: `No test of ${kind} was run.` }) as const),
  ];
}

function findLack(policy: ResolvedValidation, { passed, open }: Counts): readonly Reason[] {
  const few = `${nameTests(passed)} passed, and ${policy.passed} are asked for.`;
  return [
    ...(passed < policy.passed ? [{ code: "TOO_FEW_PASSED", message: few } as const] : []),
    ...(open > 0 ? [{ code: "ITEMS_OPEN", message: `${nameItems(open)} not tried yet.` } as const] : []),
  ];
}

function missCoverage(policy: ResolvedValidation, coverage: Coverage | undefined): readonly Reason[] {
  if (policy.coverage === undefined || coverage !== undefined) return [];
  return [{ code: "COVERAGE_MISSING", message: `No coverage is there, and ${percent(policy.coverage)} is asked for.` }];
}

const nameTests = (count: number) => `${count} ${count === 1 ? "test" : "tests"}`;
const nameItems = (count: number) => (count === 1 ? "1 item of a checklist was" : `${count} items of a checklist were`);

/** Never more than it is: 79.996% is 79.99%, and not 80%. */
export function percent(share: number): string {
  // The product of 0.29 and 100 is a little less than 29.
  return `${Math.floor(share * 10_000 + 1e-6) / 100}%`;
}
