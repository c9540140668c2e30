import { data } from "@actions/expressions";
import type { FunctionDefinition } from "@actions/expressions/funcs/info";
import type { Conclusion } from "./workflow.ts";

/** How things stand when a condition is looked at. */
export type Status = "success" | "failure" | "cancelled";

/** `success()`, `failure()`, `cancelled()` and `always()` of a step. */
export const statusFunctions = (status: Status): readonly FunctionDefinition[] => [
  define("success", () => status === "success"),
  define("failure", () => status === "failure"),
  define("cancelled", () => status === "cancelled"),
  define("always", () => true),
];

/**
 * The same of a job, which looks at all jobs before it and not only at those that it needs itself. With job ids as arguments
 * `success()` and `failure()` look at those only.
 * @param ancestors job → its result
 */
export function jobStatusFunctions(
  ancestors: ReadonlyMap<string, Conclusion>,
  cancelled: boolean,
): readonly FunctionDefinition[] {
  const chosen = (ids: readonly string[]) =>
    ids.length === 0 ? [...ancestors.values()] : ids.map((id) => ancestors.get(id));
  return [
    define("success", (...ids) => !cancelled && chosen(ids).every((result) => result === "success")),
    define("failure", (...ids) => chosen(ids).some((result) => result === "failure")),
    define("cancelled", () => cancelled),
    define("always", () => true),
  ];
}

const define = (name: string, decide: (...args: readonly string[]) => boolean): FunctionDefinition => ({
  name,
  minArgs: 0,
  maxArgs: Number.MAX_SAFE_INTEGER,
  call: (...args) => new data.BooleanData(decide(...args.map((arg) => arg.coerceString()))),
});
