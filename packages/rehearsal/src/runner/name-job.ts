import { textOf } from "./evaluate-expression.ts";
import { evaluateText } from "./evaluate-template.ts";
import { isJsonObject, type Json, type JsonObject } from "./json.ts";
import type { ReadyJob } from "./run-matrix.ts";

/** A job as people see it: its callers' names, its own, and the values of its matrix unless the name is an expression: `release / tag (backend)`. */
export function nameJob({ planned, call, contexts }: ReadyJob, instance: JsonObject | null): string {
  const { id, name } = planned.job;
  const matrix = instance?.matrix ?? null;
  const own = nameOwn(id, name, { ...contexts, ...instance }) + (name?.isExpression ? "" : suffix(matrix));
  return [...call.callers.map((caller) => caller.name), own].join(" / ");
}

/** A job that never starts may have a name of what it never learned; then its id has to do. */
function nameOwn(id: string, name: ReadyJob["planned"]["job"]["name"], contexts: JsonObject): string {
  try {
    return evaluateText(name, { contexts }) || id;
  } catch {
    return id;
  }
}

const suffix = (matrix: Json): string => (matrix === null ? "" : ` (${valuesOf(matrix).join(", ")})`);

const valuesOf = (value: Json): readonly string[] => {
  if (isJsonObject(value)) return Object.values(value).flatMap(valuesOf);
  return Array.isArray(value) ? value.flatMap(valuesOf) : [textOf(value)];
};
