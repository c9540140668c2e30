import type { ResolvedFlakyTest } from "@release-actions/core/policy/resolve-validation";
import type { Coverage } from "../coverage/coverage.ts";
import type { Kind, TestCase } from "../results/test-case.ts";

/** `incomplete` is what may pass yet: nothing failed, and not all that is asked for is there. */
export type Decision = "passed" | "failed" | "incomplete";

/** Why a validation did not pass. */
export interface Reason {
  readonly code:
    | "TESTS_FAILED"
    | "COVERAGE_TOO_LOW"
    | "RESULTS_MISSING"
    | "KIND_MISSING"
    | "TOO_FEW_PASSED"
    | "COVERAGE_MISSING"
    | "ITEMS_OPEN";
  /** One sentence. */
  readonly message: string;
}

/** What the policy makes of the results. */
export interface Verdict {
  readonly decision: Decision;
  /** None where it passed. */
  readonly reasons: readonly Reason[];
  readonly counts: Counts;
  /** By kind, of those that are there. */
  readonly kinds: ReadonlyMap<Kind, Counts & { readonly files: number }>;
  /** Tests that failed and count. */
  readonly failed: readonly JudgedCase[];
  /** Tests that failed and may, for a while. */
  readonly allowed: readonly JudgedCase[];
  /** Tests of the policy's list that did not fail. */
  readonly idle: readonly ResolvedFlakyTest[];
  readonly coverage: Coverage | undefined;
  /** When it was judged; what may fail until a day depends on it. */
  readonly now: Date;
}

/** A test, and the file that tells of it. */
export interface JudgedCase {
  readonly kind: Kind;
  /** The file of results. */
  readonly path: string;
  readonly test: TestCase;
  /** Its permission to fail, which may have ended. */
  readonly flaky: ResolvedFlakyTest | undefined;
}

/** Each test counts in one of these, but for `retried`, which are among the passed. */
export interface Counts {
  readonly passed: number;
  /** That count. */
  readonly failed: number;
  readonly skipped: number;
  /** That failed, and may. */
  readonly flaky: number;
  /** That nobody has tried. */
  readonly open: number;
  readonly retried: number;
}
