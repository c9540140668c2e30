import { DEFAULTS } from "./generated/defaults.ts";
import type { Objective, Provider, Watch } from "./generated/policy.ts";
import { parseDuration, parsePercentage } from "./parse-quantity.ts";

/** How a component is watched after its promotion. */
export interface ResolvedWatch {
  readonly provider: ResolvedProvider | undefined;
  readonly objectives: readonly ResolvedObjective[];
  /** Milliseconds. */
  readonly window: number;
  /** Milliseconds between two samples. */
  readonly interval: number;
  readonly rule: "evidence" | "ratio";
  /** For `evidence`: the probability that a healthy release is rolled back. */
  readonly falseAlarms: number;
  /** For `ratio`: fewer requests decide nothing. */
  readonly minimumRequests: number;
  /** Milliseconds before the deployment; undefined where no baseline is wanted. */
  readonly baseline: number | undefined;
  readonly onBreach: "rollback" | "hold";
  readonly onInconclusive: "hold" | "pass" | "rollback";
  readonly onBlind: "hold" | "pass" | "rollback";
}

/** Where the metrics are. */
export type ResolvedProvider =
  | { readonly kind: "prometheus"; readonly url: string }
  | { readonly kind: "grafana"; readonly url: string; readonly datasource: string };

/** A share of requests that may be bad. */
export type ResolvedObjective = ErrorObjective | LatencyObjective;

interface ObjectiveBase {
  readonly name: string;
  /** The share of requests that may be bad, as a fraction. */
  readonly atMost: number;
  /** The label by whose values the objective is watched one by one. */
  readonly per: string | undefined;
}

/** Bad is a request that fails. */
export interface ErrorObjective extends ObjectiveBase {
  readonly kind: "errors";
  /** Selectors of counters. */
  readonly requests: string;
  readonly errors: string;
}

/** Bad is a request that is slow. */
export interface LatencyObjective extends ObjectiveBase {
  readonly kind: "latency";
  /** Selector of a histogram's buckets. */
  readonly buckets: string;
  /** Milliseconds. */
  readonly slowerThan: number;
}

/** Lays a component's watch over the policy's, key by key. */
export function resolveWatch(common: Watch = {}, own: Watch = {}): ResolvedWatch {
  const given = { ...DEFAULTS.watch, ...common, ...own };
  return {
    provider: given.provider && resolveProvider(given.provider),
    objectives: (given.objectives ?? []).map(resolveObjective),
    window: parseDuration(given.window),
    interval: parseDuration(given.interval),
    rule: given.rule,
    falseAlarms: parsePercentage(given["false-alarms"]),
    minimumRequests: given["minimum-requests"],
    baseline: given.baseline === undefined ? undefined : parseDuration(given.baseline),
    onBreach: given["on-breach"],
    onInconclusive: given["on-inconclusive"],
    onBlind: given["on-blind"],
  };
}

function resolveProvider({ prometheus, grafana = "", datasource = "" }: Provider): ResolvedProvider {
  return prometheus === undefined
    ? { kind: "grafana", url: grafana, datasource }
    : { kind: "prometheus", url: prometheus };
}

function resolveObjective({ name, requests = "", errors = "", latency, per, ...given }: Objective): ResolvedObjective {
  const base = { name, atMost: parsePercentage(given["at-most"] ?? DEFAULTS.objective["at-most"]), per };
  if (latency === undefined) return { kind: "errors", ...base, requests, errors };
  return { kind: "latency", ...base, buckets: latency, slowerThan: parseDuration(given["slower-than"] ?? "") };
}
