import { isMapping, isSequence, isString } from "@actions/workflow-parser/templates/tokens/type-guards";
import type { Place } from "@release-actions/core/errors/release-error";
import { ensureStatusFunction } from "./load-parser.ts";
import type { Template } from "./workflow.ts";

/** The fields of a mapping by their names; of anything else, none. */
export function fieldsOf(template: Template | undefined): ReadonlyMap<string, Template> {
  if (template === undefined || !isMapping(template)) return new Map();
  return new Map([...template].map(({ key, value }) => [key.toString(), value]));
}

/** The items of a list; a single value is a list of itself. */
export function itemsOf(template: Template | undefined): readonly Template[] {
  if (template === undefined) return [];
  return isSequence(template) ? [...template] : [template];
}

/** The text of a part without expressions. */
export const literalOf = (template: Template | undefined): string | undefined =>
  template !== undefined && isString(template) ? template.value : undefined;

/** Where a part stands in its file. */
export const placeOf = (file: string, template: Template | undefined): Place => ({
  file,
  line: template?.line ?? 1,
  column: template?.col ?? 1,
});

/** The condition of an `if`, with `success() &&` before it where it has no status function of its own. */
export function conditionOf(template: Template | undefined): string {
  if (template === undefined) return "success()";
  const condition = ("expression" in template ? String(template.expression) : template.toString()).trim();
  return condition === "" ? "success()" : ensureStatusFunction(condition, template.definitionInfo);
}
