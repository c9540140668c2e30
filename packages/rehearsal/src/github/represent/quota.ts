import type { Quota } from "../access/rate-limit.ts";

/** `rate-limit-overview` */
export function presentQuota({ limit, used, remaining, reset }: Quota): Record<string, unknown> {
  const core = { limit, used, remaining, reset };
  return { resources: { core, search: core }, rate: core };
}
