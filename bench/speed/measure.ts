import { join } from "node:path";
import type { Bar } from "../agreement/judge-bars.ts";

/** What one measurement gives: a table to read, and the bars that it holds or misses. */
export interface Measured {
  readonly table: string;
  readonly bars: readonly Bar[];
}

/** The actions whose speed is measured. */
export const ACTIONS = ["version-bump", "release-changelog"] as const;

export type ActionName = (typeof ACTIONS)[number];

/** Where the benchmark finds things and keeps things. */
export interface Surroundings {
  /** The project's root. */
  readonly root: string;
  /** Folder of the bundles, one folder an action. */
  readonly dist: string;
  readonly corpus: string;
  /** Folder for rebuilt repositories; they are kept for the next time. */
  readonly cache: string;
  /** Folder for this run alone. */
  readonly temp: string;
}

/** The entry of an action's bundle. */
export const bundleOf = (action: ActionName, { dist }: Pick<Surroundings, "dist">) => join(dist, action, "index.js");

/** The bar "at most so many", with the number as it is read. */
export function atMost(claim: string, value: number, limit: number, shown: string): Bar {
  return { claim, held: value <= limit, measured: shown };
}
