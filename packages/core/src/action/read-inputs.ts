import { ReleaseError, throwAll } from "../errors/release-error.ts";
import type { Contract, Inputs } from "./contract.ts";

/**
 * Parses every input of a contract.
 * @param read gives an input's text by its name, trimmed, empty where it is not given
 * @throws the one ReleaseError, or an AggregateError of all of them
 */
export function readInputs<C extends Contract>(contract: C, read: (name: string) => string): Inputs<C> {
  const errors: ReleaseError[] = [];
  const entries: [string, unknown][] = [];
  for (const [name, parser] of Object.entries(contract.inputs)) {
    try {
      entries.push([camelCase(name), parser.parse(read(name), name)]);
    } catch (error) {
      if (!(error instanceof ReleaseError)) throw error;
      errors.push(error);
    }
  }
  throwAll(errors);
  return Object.fromEntries(entries) as Inputs<C>;
}

function camelCase(name: string): string {
  return name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
