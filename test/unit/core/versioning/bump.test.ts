import { expect, test } from "@jest/globals";
import { BUMPS, highestBump } from "@release-actions/core/versioning/bump";

test("the further-reaching of two bumps wins, in either order", () => {
  const pairs = BUMPS.flatMap((a, low) => BUMPS.slice(low).map((b) => [a, b] as const));
  for (const [a, b] of pairs) expect([highestBump(a, b), highestBump(b, a)]).toEqual([b, b]);
});
