import { policyIncomplete } from "./errors.ts";
import type { ResolvedPolicy } from "./resolve-policy.ts";

/**
 * Narrows what an action cannot do without; a value that is undefined or empty is missing.
 * @param needed resolved values by the key under which a policy gives them: `{ "approvals.roles": policy.approvals.roles }`
 * @throws ReleaseError POLICY_INCOMPLETE, naming every missing key and the file to add them to
 */
export function requirePolicy<Needed extends Readonly<Record<string, unknown>>>(
  { file }: Pick<ResolvedPolicy, "file">,
  action: string,
  needed: Needed,
): { readonly [Key in keyof Needed]: NonNullable<Needed[Key]> } {
  const missing = Object.keys(needed).filter((key) => isMissing(needed[key]));
  if (missing.length > 0) throw policyIncomplete(file, action, missing);
  return needed as { readonly [Key in keyof Needed]: NonNullable<Needed[Key]> };
}

function isMissing(value: unknown): boolean {
  if (value === undefined || value === null || value === "") return true;
  return Array.isArray(value) ? value.length === 0 : value instanceof Map && value.size === 0;
}
