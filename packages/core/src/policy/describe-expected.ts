import { OUTLINE } from "./generated/outline.ts";
import type { Outline } from "./outline.ts";
import type { PolicyPath } from "./policy-path.ts";

/** What the policy's schema says of the value at a path; undefined where it knows none. */
export function outlineAt(path: PolicyPath): Outline | undefined {
  const root = OUTLINE.policy;
  return path.reduce<Outline | undefined>((outline, step) => outline && stepInto(outline, step), root);
}

function stepInto(outline: Outline, step: string | number): Outline | undefined {
  for (const { properties, additionalProperties, items } of branchesOf(outline)) {
    const inside =
      typeof step === "number"
        ? items
        : Object.hasOwn(properties ?? {}, step)
          ? properties?.[step]
          : additionalProperties;
    if (inside) return inside;
  }
  return undefined;
}

/** The shapes that a value may have: one, or one for each branch of a choice. */
function branchesOf(outline: Outline): readonly Outline[] {
  const referred = outline.$ref === undefined ? undefined : OUTLINE[outline.$ref];
  if (referred !== undefined) return branchesOf(referred);
  return outline.anyOf === undefined ? [outline] : outline.anyOf.flatMap(branchesOf);
}

/** The keys that a mapping may have; empty where it is free to name them. */
export function knownKeys(outline: Outline | undefined): readonly string[] {
  return outline === undefined ? [] : branchesOf(outline).flatMap(({ properties }) => Object.keys(properties ?? {}));
}

/** The words that a value may be. */
export function knownWords(outline: Outline | undefined): readonly string[] {
  if (outline === undefined) return [];
  return branchesOf(outline).flatMap(
    (branch) => branch.enum ?? (branch.const === undefined ? [] : [String(branch.const)]),
  );
}

/** Texts that would be right. */
export function examplesOf(outline: Outline): readonly unknown[] {
  return outline.examples ?? branchesOf(outline).flatMap(({ examples = [] }) => examples);
}

/** What a value must be, as a noun phrase: "`semver` or `calver`", "a duration (…)". */
export function describeExpected(outline: Outline): string {
  if (outline.title !== undefined) return outline.title;
  if (outline.const !== undefined) return `\`${String(outline.const)}\``;
  if (outline.enum !== undefined) return listWords(outline.enum, "or");
  if (outline.anyOf !== undefined) return outline.anyOf.map(describeExpected).join(", or ");
  if (outline.type === "array") return "a list";
  if (outline.type === "boolean") return "`true` or `false`";
  if (outline.type === "integer") {
    return outline.minimum === undefined ? "a whole number" : `a whole number from ${outline.minimum} on`;
  }
  return "a mapping of keys";
}

/** Words as a sentence lists them: "`a`, `b` or `c`". */
export function listWords(words: readonly unknown[], conjunction: "and" | "or"): string {
  const quoted = words.map((word) => `\`${String(word)}\``);
  const [last] = quoted.slice(-1);
  return quoted.length < 2 ? (last ?? "") : `${quoted.slice(0, -1).join(", ")} ${conjunction} ${last}`;
}

/** Whether a text is what the value must be. */
export function isExpectedText({ type, enum: words, pattern = "" }: Outline, text: string): boolean {
  return type === "string" && (words === undefined ? new RegExp(pattern, "u").test(text) : words.includes(text));
}
