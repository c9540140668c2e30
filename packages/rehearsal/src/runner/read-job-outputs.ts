import type { ExpressionScope } from "./evaluate-expression.ts";
import { evaluateTexts } from "./evaluate-template.ts";
import type { SecretMasks } from "./mask-secrets.ts";
import type { Outputs, Template } from "./workflow.ts";

// GitHub: "the maximum size of all outputs of a job is 1 MB".
const outputsLimit = 1_048_576;

/**
 * The outputs of a job without those that are empty or hold a secret, as the runner passes them on.
 * @throws Error where they are larger than GitHub takes
 */
export function readJobOutputs(
  template: Template | undefined,
  expressions: ExpressionScope,
  masks: SecretMasks,
  warn: (message: string) => void,
): Outputs {
  const outputs = Object.entries(evaluateTexts(template, expressions)).filter(([name, value]) => {
    if (masks.mask(value) === value) return value !== "";
    warn(`Skip output '${name}' since it may contain secret.`);
    return false;
  });
  // GitHub counts characters of UTF-16, two bytes each.
  const size = outputs.reduce((sum, [name, value]) => sum + 2 * (name.length + value.length), 0);
  if (size > outputsLimit) throw new Error(`The job outputs are too large: ${size} bytes, at most ${outputsLimit}.`);
  return Object.fromEntries(outputs);
}
