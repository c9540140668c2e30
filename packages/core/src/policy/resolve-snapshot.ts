import { DEFAULTS } from "./generated/defaults.ts";
import type { Snapshot } from "./generated/policy.ts";

/** Which tenant-level configuration is captured with each release. */
export interface ResolvedSnapshot {
  /** Globs whose first `*` is the tenant; empty where the policy names none. */
  readonly tenants: readonly string[];
  /** Names or globs of the environment's variables. */
  readonly variables: readonly string[];
  /** Names or globs of ConfigMaps. */
  readonly configMaps: readonly string[];
  /** Globs of keys whose values are never kept. */
  readonly redact: readonly string[];
}

export function resolveSnapshot(given: Snapshot = {}): ResolvedSnapshot {
  const { tenants = [], variables, "config-maps": configMaps, redact } = { ...DEFAULTS.snapshot, ...given };
  return { tenants: [tenants].flat(), variables, configMaps, redact };
}
