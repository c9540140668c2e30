import type { Quota } from "../access/rate-limit.ts";
import { ok, type Reply } from "../host.ts";

/** `rate-limit-overview` */
export function presentQuota({ limit, used, remaining, reset }: Quota): Reply {
  const core = { limit, used, remaining, reset };
  return ok({ resources: { core, search: core }, rate: core });
}
