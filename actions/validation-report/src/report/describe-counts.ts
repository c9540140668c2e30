import { percent } from "../decide/decide-verdict.ts";
import type { Verdict } from "../decide/verdict.ts";

/** A validation in one line: `failed: 120 passed, 2 failed, 83.2% covered`. */
export function describeCounts({ decision, counts, coverage }: Verdict): string {
  const { passed, failed, flaky, skipped, open } = counts;
  const parts = [
    `${passed} passed`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(flaky > 0 ? [`${flaky} allowed to fail`] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
    ...(open > 0 ? [`${open} not tried`] : []),
    ...(coverage === undefined ? [] : [`${percent(coverage.covered / coverage.total)} covered`]),
  ];
  return `${decision}: ${parts.join(", ")}`;
}
