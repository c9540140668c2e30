import { DEFAULT_POLICY_FILE, MISNAMED_POLICY_FILE, policyMisnamed, policyNotFound } from "./errors.ts";
import { type ResolvedPolicy, resolvePolicy } from "./resolve-policy.ts";

/** Reads a file of the commit whose policy counts; undefined where there is none. */
export type ReadFile = (path: string) => Promise<string | undefined>;

/**
 * Reads, checks and resolves the policy. The default file may be missing, which means the default policy; another may not.
 * YAML and the validator are loaded only where there is a file to read: a run without one does not pay for them.
 * @throws ReleaseError POLICY_NOT_FOUND, POLICY_MISNAMED, and what `parsePolicy` throws
 */
export async function loadPolicy(read: ReadFile, path: string = DEFAULT_POLICY_FILE): Promise<ResolvedPolicy> {
  const text = await read(path);
  if (text === undefined) {
    if (path !== DEFAULT_POLICY_FILE) throw policyNotFound(path);
    if ((await read(MISNAMED_POLICY_FILE)) !== undefined) throw policyMisnamed(MISNAMED_POLICY_FILE);
    return resolvePolicy(undefined, path);
  }
  const { parsePolicy } = await import("./parse-policy.ts");
  return resolvePolicy(parsePolicy(text, path), path);
}
