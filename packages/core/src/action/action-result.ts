import type { Contract, OutputName } from "./contract.ts";
import type { Annotation } from "./log.ts";

/** A "no" of an action that works: the step fails, and says why. */
export interface Refusal {
  /** Stable, in UPPER_SNAKE_CASE. */
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

/** What an action gives back; `runAction` writes it. */
export interface ActionResult<C extends Contract = Contract> {
  /** Values of declared outputs; what is left out keeps its safe value. */
  readonly outputs: Readonly<Partial<Record<OutputName<C>, string>>>;
  /** The whole result for machines: JSON, written to the output `result`. */
  readonly result: Readonly<Record<string, unknown>>;
  /** Markdown for the job summary; escape what is untrusted with the report room. */
  readonly summary: string;
  readonly annotations?: readonly Annotation[] | undefined;
  readonly refusal?: Refusal | undefined;
}

/** How a run of an action ended. */
export type Outcome = "done" | "refused" | "failed" | "cancelled";
