import type { Sha } from "@release-actions/core/git/sha";
import { isSha } from "@release-actions/core/git/sha";
import { type ResolvedValidation, resolveValidation } from "@release-actions/core/policy/resolve-validation";
import type { Facts } from "@release-actions/validation-report/gather/facts";
import type { Kind, ResultsFile, TestCase } from "@release-actions/validation-report/results/test-case";

export const NOW = new Date("2025-10-21T12:00:00Z");

const DIGEST = `sha256:${"0".repeat(64)}`;

export function shaOf(text: string): Sha {
  if (!isSha(text)) throw new Error(text);
  return text;
}

/** What was read, where only what matters is told. */
export function factsOf({
  tests = [],
  kind = "junit",
  policy = {},
  ...more
}: Partial<Omit<Facts, "policy">> & {
  readonly tests?: readonly TestCase[];
  readonly kind?: Kind;
  readonly policy?: Parameters<typeof resolveValidation>[0];
}): Facts & { readonly policy: ResolvedValidation } {
  return {
    sha: shaOf("0123456789012345678901234567890123456789"),
    component: undefined,
    policy: resolveValidation(policy),
    results: tests.length === 0 ? [] : [fileOf(tests, kind)],
    coverage: [],
    missing: [],
    ...more,
  };
}

export const fileOf = (cases: readonly TestCase[], kind: Kind = "junit", path = `reports/${kind}`): ResultsFile => ({
  path,
  kind,
  digest: DIGEST,
  cases,
});

export const passed = (name: string): TestCase => ({ name, outcome: "passed" });
export const failed = (name: string, more: Partial<TestCase> = {}): TestCase => ({ name, outcome: "failed", ...more });

export const coverageOf = (covered: number, total: number) => [
  { path: "lcov.info", form: "lcov" as const, digest: DIGEST, content: { covered, total } },
];
