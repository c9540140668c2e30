import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Commit } from "@release-actions/core/commits/commit";
import { BUMPS, type Bump } from "@release-actions/core/versioning/bump";

/** What semantic-release computes for commits, with one of its presets. */
export type Analyzer = (commits: readonly Commit[]) => Promise<Bump>;

/**
 * semantic-release's analyzer with its default preset, from the peers' folder; undefined where the peers are not installed
 * (`npm install --prefix bench/peers`). The corpus has the peers' answers at published releases only.
 */
export async function loadAnalyzer(folder: string): Promise<Analyzer | undefined> {
  if (!existsSync(join(folder, "node_modules"))) return undefined;
  const entry = createRequire(join(folder, "package.json")).resolve("@semantic-release/commit-analyzer");
  const { analyzeCommits } = await import(pathToFileURL(entry).href);
  return async (commits) => {
    const type: unknown = await analyzeCommits(
      { preset: "angular" },
      {
        cwd: folder,
        logger: { log() {} },
        commits: commits.map(({ sha, message }) => ({ hash: sha, message: message.trim() })),
      },
    );
    return BUMPS.find((bump) => bump === type) ?? "none";
  };
}
