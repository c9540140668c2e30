import type { Finding } from "./finding.ts";
import { nearestName } from "./nearest-name.ts";
import type { PolicyPath } from "./policy-path.ts";

/**
 * What is wrong with a name that refers to nothing.
 * @param kind what the names are of, in the singular  @param path where the name stands
 */
export function findUnknown(
  name: string,
  known: readonly string[],
  kind: string,
  path: PolicyPath,
): readonly Finding[] {
  if (known.includes(name)) return [];
  const nearest = nearestName(name, known);
  const listed = known.length === 0 ? `The policy names no ${kind}.` : `Known: ${known.join(", ")}.`;
  const remedy = nearest === undefined ? listed : `Did you mean "${nearest}"?`;
  return [{ path, problem: `is "${name}", which is no ${kind} of the policy`, remedy }];
}
