import type { Source } from "../results/test-case.ts";
import type { CoverageContent, CoverageFile } from "./coverage.ts";

/** Reads coverage; the reader of a form is loaded with its first file. Errors: `RESULTS_MALFORMED`, `RESULTS_CONTRADICTORY`, `RESULTS_ENCODING`. */
export async function readCoverage(form: CoverageFile["form"], source: Source): Promise<CoverageContent> {
  switch (form) {
    case "lcov":
      return (await import("./read-lcov.ts")).readLcov(source);
    case "cobertura":
      return (await import("./read-cobertura.ts")).readCobertura(source);
    case "coverage-summary":
      return (await import("./read-coverage-summary.ts")).readCoverageSummary(source);
  }
}
