import type { Finding } from "./finding.ts";
import type { Policy } from "./generated/policy.ts";

export function checkWatches(_policy: Policy): readonly Finding[] {
  return [];
}
