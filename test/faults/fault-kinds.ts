import type { Fault } from "@release-actions/rehearsal/github/faults/fault-plan";

/** Every kind of trouble that a request may meet, by its name; `kill` ends the process that made the request. */
export const FAULTS = {
  "500": () => ({ kind: "status", status: 500 }),
  "502": () => ({ kind: "status", status: 502 }),
  "502 after": () => ({ kind: "status", status: 502, when: "after" }),
  "429": () => ({ kind: "status", status: 429, retryAfter: 1 }),
  "403 secondary": () => ({ kind: "secondary-limit", retryAfter: 1 }),
  "reset before": () => ({ kind: "reset", when: "before" }),
  "reset after": () => ({ kind: "reset", when: "after" }),
  "hang before": () => ({ kind: "hang", when: "before" }),
  "hang after": () => ({ kind: "hang", when: "after" }),
  "404 lag": () => ({ kind: "lag" }),
  "kill before": (kill) => ({ kind: "kill", when: "before", kill }),
  "kill after": (kill) => ({ kind: "kill", when: "after", kill }),
} as const satisfies Readonly<Record<string, (kill: () => void) => Fault>>;

export type FaultName = keyof typeof FAULTS;

/** Whether a kind of trouble can befall a request: git reads refs from the repository itself, which never lags. */
export function canBefall(fault: FaultName, operationId: string): boolean {
  return fault !== "404 lag" || !isGit(operationId);
}

/** Whether git itself makes the request. */
export function isGit(operationId: string): boolean {
  return /^git\/(info-refs|upload-pack)$/.test(operationId);
}

/** A hang lasts until the client gives up: 30 seconds for the API, a minute for git. */
export function isHang(fault: FaultName): boolean {
  return fault.startsWith("hang");
}

export const FAULT_NAMES = Object.keys(FAULTS).filter((name): name is FaultName => name in FAULTS);
