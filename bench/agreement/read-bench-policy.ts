import { existsSync, readFileSync } from "node:fs";
import { type CommitRules, DEFAULT_COMMIT_RULES } from "@release-actions/core/commits/commit-rules";
import { BUMPS, type Bump } from "@release-actions/core/versioning/bump";
import { parse } from "yaml";

/** What the benchmark needs of a release policy. */
export interface BenchPolicy {
  readonly commits: CommitRules;
  /** Scopes name components. */
  readonly scopesAreComponents: boolean;
  readonly majorOnZero: boolean;
  readonly minorOnZero: boolean;
  /** What every other component gets when one is released. */
  readonly linked: Bump;
}

export const DEFAULT_POLICY: BenchPolicy = {
  commits: DEFAULT_COMMIT_RULES,
  scopesAreComponents: false,
  majorOnZero: false,
  minorOnZero: true,
  linked: "none",
};

/** Reads a repository's policy; the default policy where it has none. */
export function readBenchPolicy(file: string): BenchPolicy {
  if (!existsSync(file)) return DEFAULT_POLICY;
  const { linked, commits = {} } = parse(readFileSync(file, "utf8"));
  return {
    commits: {
      types: new Map([
        ...DEFAULT_COMMIT_RULES.types,
        ...Object.entries(commits.types ?? {}).map(([type, value]): [string, Bump] => [type, bump(value)]),
      ]),
      unconventional: bump(commits.unconventional ?? "none"),
      squash: commits.squash ?? "bullets",
    },
    scopesAreComponents: commits.scopes === "components",
    majorOnZero: commits["major-on-zero"] ?? false,
    minorOnZero: commits["minor-on-zero"] ?? true,
    linked: bump(linked ?? "none"),
  };
}

function bump(value: unknown): Bump {
  const found = BUMPS.find((candidate) => candidate === value);
  if (found === undefined) throw new Error(`${JSON.stringify(value)} is no bump.`);
  return found;
}
