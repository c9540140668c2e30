import { textOf } from "./evaluate-expression.ts";
import { evaluateText } from "./evaluate-template.ts";
import { isJsonObject, type Json, type JsonObject } from "./json.ts";
import type { ReadyJob } from "./run-matrix.ts";
import type { Template } from "./workflow.ts";

/**
 * A job as people see it: its callers' names, its own, and behind a name without expressions the values of its matrix, as in
 * `release / tag (backend)`. A job that never starts has no matrix: then GitHub shows the name as it is written.
 */
export function nameJob({ planned, call, contexts }: ReadyJob, instance: JsonObject | null): string {
  const { id, name, strategy } = planned.job;
  const written = instance === null && strategy !== undefined && name?.isExpression === true;
  const own = written ? sourceOf(name) : nameOwn(id, name, { ...contexts, ...instance });
  const matrix = name?.isExpression === true ? null : (instance?.matrix ?? null);
  return [...call.callers.map((caller) => caller.name), own + suffix(matrix)].join(" / ");
}

const sourceOf = (name: Template) =>
  "source" in name && typeof name.source === "string" ? name.source : name.toString();

/** A name that cannot be evaluated is told by the job's failure, not by its name. */
function nameOwn(id: string, name: Template | undefined, contexts: JsonObject): string {
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
