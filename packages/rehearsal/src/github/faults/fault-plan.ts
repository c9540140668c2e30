/**
 * Before the request is handled, or after: then the write happened and only its answer is lost. `within`, an upload breaks off
 * in its middle and leaves a `starter`; for every other request that is `before`.
 */
export type Moment = "before" | "within" | "after";

/** What befalls a request. */
export type Fault =
  | {
      readonly kind: "status";
      readonly status: 500 | 502 | 503 | 429;
      readonly when?: Moment;
      readonly retryAfter?: number;
    }
  /** 403 with `retry-after` in seconds, 1 by default. */
  | { readonly kind: "secondary-limit"; readonly retryAfter?: number }
  /** The connection breaks off. */
  | { readonly kind: "reset"; readonly when: Moment }
  /** No answer ever comes. */
  | { readonly kind: "hang"; readonly when: Moment }
  /** A read does not see what was made through the API; after a write the next `reads` (2 by default) do not. */
  | { readonly kind: "lag"; readonly reads?: number }
  /** The list has moved on by one item while it was read: a page begins with what the page before it ended with. */
  | { readonly kind: "duplicate-page" }
  | { readonly kind: "delay"; readonly milliseconds: number }
  /** Calls back, so that a test can kill its client; no answer is sent. */
  | { readonly kind: "kill"; readonly when: Moment; readonly kill: () => void | Promise<void> };

/** What is known of a request before it is handled. */
export interface Approach {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
}

export interface Injection {
  /** The n-th request from now on, counted from 1, or every request that fits. */
  readonly match: number | ((request: Approach) => boolean);
  readonly fault: Fault;
  /** How often it strikes; 1 by default. */
  readonly times?: number;
}

/** The faults that are still to come. */
export interface FaultPlan {
  inject(injection: Injection): void;
  clear(): void;
}

/** A plan, and the server's side of it: `strike` gives the fault of the request that arrives now. */
export function faultPlan(): FaultPlan & { strike(request: Approach): Fault | undefined } {
  let pending: { readonly injection: Injection; seen: number; left: number }[] = [];
  return {
    inject: (injection) => void pending.push({ injection, seen: 0, left: injection.times ?? 1 }),
    clear: () => {
      pending = [];
    },
    strike(request) {
      let struck: Fault | undefined;
      for (const entry of pending) {
        entry.seen += 1;
        const { match, fault } = entry.injection;
        const fits = typeof match === "number" ? entry.seen >= match : match(request);
        if (struck !== undefined || !fits) continue;
        struck = fault;
        entry.left -= 1;
      }
      pending = pending.filter(({ left }) => left > 0);
      return struck;
    },
  };
}
