import type { InputParser, Parsed } from "./parse-input.ts";

/**
 * The tables behind an `action.yml`: a test holds the two against each other.
 * Defaults of inputs live in `action.yml` alone; values of outputs here are the safe ones, written first on every path.
 */
export interface Contract {
  /** The action's folder, such as `version-bump`. */
  readonly name: string;
  /** Input name, as in `action.yml`, to its parser. */
  readonly inputs: Readonly<Record<string, InputParser<unknown>>>;
  /** Output name to its safe value; `result` is always there and not listed. */
  readonly outputs: Readonly<Record<string, string>>;
}

/** Keeps the names and the types of a contract's tables for the compiler. */
export function defineContract<const C extends Contract>(contract: C): C {
  return contract;
}

/** `dry-run` to `dryRun`. */
export type CamelCase<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name;

/** The parsed inputs of a contract, by their names in camel case. */
export type Inputs<C extends Contract> = {
  readonly [Name in keyof C["inputs"] & string as CamelCase<Name>]: Parsed<C["inputs"][Name]>;
};

/** Names of the outputs that a contract declares. */
export type OutputName<C extends Contract> = keyof C["outputs"] & string;
