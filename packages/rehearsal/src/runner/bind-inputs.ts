import { throwAll } from "@release-actions/core/errors/release-error";
import { inputInvalid } from "./errors.ts";
import { type ExpressionScope, textOf } from "./evaluate-expression.ts";
import { evaluateTemplate } from "./evaluate-template.ts";
import type { Json } from "./json.ts";
import type { InputContract, Inputs } from "./workflow.ts";

/**
 * The `inputs` context: what was given, defaults for the rest, each of its declared type.
 * @param scope what a default may look at
 * @throws ReleaseError WORKFLOW_INPUT_INVALID, all at once: unknown, missing, or of another type
 */
export function bindInputs(
  contracts: ReadonlyMap<string, InputContract>,
  given: Inputs,
  scope: ExpressionScope,
): Inputs {
  const problems: string[] = [];
  for (const name of Object.keys(given)) {
    if (!contracts.has(name)) problems.push(`The workflow has no input "${name}".`);
  }
  const bound = [...contracts].map(([name, contract]): [string, Json] => {
    const value = given[name];
    if (value === undefined || value === null) {
      if (contract.required && contract.default === undefined) problems.push(`The input "${name}" is required.`);
      return [name, contract.default === undefined ? emptyOf(contract) : evaluateTemplate(contract.default, scope)];
    }
    const typed = toType(value, contract);
    if (typed === undefined) problems.push(`The input "${name}" is not a ${contract.type}: "${textOf(value)}".`);
    return [name, typed ?? null];
  });
  throwAll(problems.map((problem) => inputInvalid(problem)));
  return Object.fromEntries(bound);
}

const emptyOf = ({ type, options }: InputContract): Json =>
  type === "boolean" ? false : type === "number" ? 0 : type === "choice" ? (options[0] ?? "") : "";

/** A value of the declared type; text is read as one, since a dispatch gives nothing but text. */
function toType(value: Json, { type, options }: InputContract): Json | undefined {
  const text = textOf(value);
  if (type === "boolean") return text === "true" ? true : text === "false" ? false : undefined;
  if (type === "number") return text.trim() === "" || Number.isNaN(Number(text)) ? undefined : Number(text);
  if (type === "choice") return options.includes(text) ? text : undefined;
  return text;
}
