import { type Digest, digestJson } from "./digest.ts";
import type { Release } from "./generated/release.ts";

/** The release digest: SHA-256 of the release's canonical JSON, and so of the file `release.json`. */
export function digestRelease(release: Release): Digest {
  return digestJson(release);
}

/**
 * The digest of releases that are requested together: SHA-256 of the canonical JSON of their sorted digests. The order in which they
 * are given does not matter, and a train of one release has the release's own digest.
 */
export function digestTrain(digests: readonly Digest[]): Digest {
  const sorted = [...new Set(digests)].sort();
  const [first] = sorted;
  if (first === undefined) throw new TypeError("A train without a release has no digest.");
  return sorted.length === 1 ? first : digestJson(sorted);
}
