import { readFile } from "node:fs/promises";
import { isAbsolute } from "node:path";
import { loadPolicy } from "@release-actions/core/policy/load-policy";
import { type ResolvedPolicy, resolvePolicy } from "@release-actions/core/policy/resolve-policy";
import type { RulesetSettings } from "../github/embedded-github.ts";
import { openGit } from "../github/git/run-git.ts";
import type { RepositoryCopy } from "./copy-repository.ts";

/** What people set up once in a repository that is released by the collection; docs/recipes.md says how. */
export interface SetUp {
  /** The branch of the records, by the policy. */
  readonly recordsBranch: string;
  readonly rulesets: readonly RulesetSettings[];
}

/**
 * The settings that the repository's policy asks for. A policy that is none stands for the default one here: the run itself says what
 * is wrong with it.
 * @param path of the policy, absolute or in the commit; the default one where it is undefined
 */
export async function setUpRepository(copy: RepositoryCopy, path: string | undefined): Promise<SetUp> {
  const policy = await loadPolicy((file) => readAt(copy, file), path).catch(
    (): ResolvedPolicy => resolvePolicy(undefined),
  );
  const { branch } = policy.governance;
  const include = [`refs/heads/${branch}`];
  const rules = ["deletion", "non_fast_forward"] as const;
  return {
    recordsBranch: branch,
    rulesets: [{ name: `release-actions: ${branch}`, target: "branch", include, rules }],
  };
}

async function readAt({ directory, sha }: RepositoryCopy, file: string): Promise<string | undefined> {
  if (isAbsolute(file)) return readFile(file, "utf8");
  const git = openGit(directory);
  const { stdout, code } = await git.run(["cat-file", "blob", `${sha}:${file}`], { codes: [0, 128] });
  return code === 0 ? stdout.toString() : undefined;
}
