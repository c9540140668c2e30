import type { Bar } from "../agreement/judge-bars.ts";

/** What one measurement gives: a table to read, and the bars that it holds or misses. */
export interface Measured {
  readonly table: string;
  readonly bars: readonly Bar[];
}

/** Where the benchmark finds things and keeps things. */
export interface Surroundings {
  /** The project's root. */
  readonly root: string;
  /** The entry of the version-bump bundle. */
  readonly bundle: string;
  readonly corpus: string;
  /** Folder for rebuilt repositories; they are kept for the next time. */
  readonly cache: string;
  /** Folder for this run alone. */
  readonly temp: string;
}

/** The bar "at most so many", with the number as it is read. */
export function atMost(claim: string, value: number, limit: number, shown: string): Bar {
  return { claim, held: value <= limit, measured: shown };
}
