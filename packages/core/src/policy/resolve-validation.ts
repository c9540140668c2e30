import { DEFAULTS } from "./generated/defaults.ts";
import type { FlakyTest, Validation } from "./generated/policy.ts";
import { parsePercentage } from "./parse-quantity.ts";

/** What test results a release needs. */
export interface ResolvedValidation {
  /** Kinds of results that must be there; empty where the policy names none. */
  readonly require: readonly ("junit" | "playwright" | "k6" | "pytest" | "uat")[];
  readonly passed: number;
  readonly failed: number;
  readonly flaky: readonly ResolvedFlakyTest[];
  /** A fraction; undefined where no coverage is asked for. */
  readonly coverage: number | undefined;
}

/** A test that may fail for a while. */
export interface ResolvedFlakyTest {
  readonly test: string;
  /** Milliseconds since the epoch at which it may no longer fail: the end of its last day in UTC. */
  readonly until: number;
  readonly reason: string | undefined;
}

const DAY = 86_400_000;

export function resolveValidation(given: Validation = {}): ResolvedValidation {
  const { require = [], passed, failed, flaky, coverage } = { ...DEFAULTS.validation, ...given };
  return {
    require,
    passed,
    failed,
    flaky: flaky.map(resolveFlakyTest),
    coverage: coverage === undefined ? undefined : parsePercentage(coverage),
  };
}

function resolveFlakyTest({ test, until, reason }: FlakyTest): ResolvedFlakyTest {
  return { test, until: Date.parse(`${until}T00:00:00Z`) + DAY, reason };
}
