import type { Sha } from "@release-actions/core/git/sha";
import type { ResolvedValidation } from "@release-actions/core/policy/resolve-validation";
import type { CoverageFile } from "../coverage/coverage.ts";
import type { ResultsFile } from "../results/test-case.ts";

/** All that was read before anything is decided. */
export interface Facts extends GatheredFiles {
  /** The commit that was validated. */
  readonly sha: Sha;
  /** The policy's name of what was validated; undefined for the whole repository. */
  readonly component: string | undefined;
  readonly policy: ResolvedValidation;
}

/** What the patterns name. */
export interface GatheredFiles {
  /** In the order of their paths. */
  readonly results: readonly ResultsFile[];
  readonly coverage: readonly CoverageFile[];
  /** Patterns that name no file. */
  readonly missing: readonly string[];
}
