import type { TemplateToken } from "@actions/workflow-parser/templates/tokens/template-token";
import {
  isBasicExpression,
  isBoolean,
  isMapping,
  isNumber,
  isSequence,
  isString,
} from "@actions/workflow-parser/templates/tokens/type-guards";
import { type ExpressionScope, evaluateExpression, textOf } from "./evaluate-expression.ts";
import { isJsonObject, type Json } from "./json.ts";

/** The value of a part of a workflow file, every expression in it evaluated. Nothing there is null. */
export function evaluateTemplate(template: TemplateToken | undefined, scope: ExpressionScope): Json {
  if (template === undefined) return null;
  if (isBasicExpression(template)) return evaluateExpression(template.expression, scope);
  if (isString(template) || isNumber(template) || isBoolean(template)) return template.value;
  if (isSequence(template)) return [...template].map((item) => evaluateTemplate(item, scope));
  if (isMapping(template)) {
    return Object.fromEntries(
      [...template].map(({ key, value }) => [textOf(evaluateTemplate(key, scope)), evaluateTemplate(value, scope)]),
    );
  }
  return null;
}

/** The same where the workflow wants text. */
export const evaluateText = (template: TemplateToken | undefined, scope: ExpressionScope): string =>
  textOf(evaluateTemplate(template, scope));

/** The same where the workflow wants name → text, as in `env` and `with`; anything else is no entries. */
export function evaluateTexts(template: TemplateToken | undefined, scope: ExpressionScope): Record<string, string> {
  const value = evaluateTemplate(template, scope);
  if (!isJsonObject(value)) return {};
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, textOf(inner)]));
}
