import { git } from "../support/build-history.ts";
import type { Scenario, ScenarioOptions } from "../support/open-scenario.ts";

/** What a repository is set up with where its releases are recorded. */
export const SET_UP: NonNullable<ScenarioOptions["settings"]> = {
  rulesets: [
    {
      name: "records",
      target: "branch",
      include: ["refs/heads/release-records"],
      rules: ["deletion", "non_fast_forward"],
    },
  ],
};

/** What the caller of a whole release grants. */
export const PERMISSIONS = { contents: "write", "pull-requests": "write" } as const;

/** What releases left in git and on GitHub, in a form that tests compare. */
export interface EndOfRelease {
  /** One line each, in the order in which they were made: `v1.3.0 (latest)`. */
  readonly releases: readonly string[];
  /** One line each: `1 open: HEAD to BASE`. */
  readonly pulls: readonly string[];
  /** Every file of the records branch, by path. */
  readonly records: Readonly<Record<string, string>>;
  /** The titles of its commits, newest first. */
  readonly recorded: readonly string[];
}

export function endOfRelease({ directory, github, refs }: Scenario): EndOfRelease {
  const { releases, latestRelease, pulls } = github.state;
  const isRecorded = refs().has("release-records");
  return {
    releases: releases.map(({ id, tagName, draft, prerelease }) => {
      const marks = [draft && "draft", prerelease && "pre-release", id === latestRelease && "latest"].filter(Boolean);
      return `${tagName}${marks.length === 0 ? "" : ` (${marks.join(", ")})`}`;
    }),
    pulls: pulls.map(({ number, state, head, base }) => `${number} ${state}: ${head} to ${base}`),
    records: isRecorded ? filesOf(directory, "release-records") : {},
    recorded: isRecorded ? git(directory, ["log", "--format=%s", "release-records"]).split("\n") : [],
  };
}

/** The texts of a branch's files, by path. */
export function filesOf(directory: string, branch: string): Readonly<Record<string, string>> {
  const paths = git(directory, ["ls-tree", "-r", "--name-only", branch]).split("\n").filter(Boolean);
  return Object.fromEntries(paths.map((path) => [path, git(directory, ["cat-file", "blob", `${branch}:${path}`])]));
}
