import { existsSync, readFileSync } from "node:fs";
import { loadPolicy } from "@release-actions/core/policy/load-policy";
import { type ResolvedPolicy, resolvePolicy } from "@release-actions/core/policy/resolve-policy";
import type { Repository } from "./read-corpus.ts";

/** The two policies that a repository is measured with. */
export interface Policies {
  readonly byDefault: ResolvedPolicy;
  readonly byPolicy: ResolvedPolicy;
}

/**
 * The default policy, and the one in the file, at most five lines, or the default one again where there is no file. A monorepo's
 * components come from the corpus: each has a folder of its own.
 */
export async function readPolicies(file: string, { releases }: Repository): Promise<Policies> {
  const byDefault = resolvePolicy(undefined);
  const byPolicy = existsSync(file) ? await loadPolicy(async (path) => readFileSync(path, "utf8"), file) : byDefault;
  const [only, ...others] = byDefault.components;
  if (only === undefined || others.length > 0) throw new Error("The default policy has one component.");
  const paths = new Map(releases.map(({ component, path }) => [component, path === "" ? "." : path]));
  const components = [...paths].map(([name, path]) => ({ ...only, name, paths: [path] }));
  return { byDefault: { ...byDefault, components }, byPolicy: { ...byPolicy, components } };
}
