import type { EmbeddedGitHubOptions, Settings } from "./embedded-github.ts";

const DEFAULTS: Settings = {
  visibility: "private",
  pullRequestsByActions: true,
  workflowFilesGuarded: false,
  immutableReleases: false,
  issues: true,
  rulesets: [],
  classicProtection: [],
  plan: "paid",
  limits: {
    perHour: 1000,
    pointsPerMinute: 900,
    writesPerMinute: 80,
    writesPerHour: 500,
    concurrent: 100,
    retryAfter: 60,
    treeEntries: 100_000,
    bodyBytes: 50 * 1024 * 1024,
  },
};

/** The settings that are given, and GitHub's own for the rest. */
export function settle(given: EmbeddedGitHubOptions["settings"]): Settings {
  return { ...DEFAULTS, ...given, limits: { ...DEFAULTS.limits, ...given?.limits } };
}
