import { git, type HistoryStep } from "../../support/build-history.ts";
import { describeRun } from "../../support/describe-run.ts";
import { openScenario, type Scenario, type ScenarioResult, type ScenarioRun } from "../../support/open-scenario.ts";

/** The branch of the records, as the policy names it by default, and the ruleset that it needs. */
export const RECORDS = "release-records";
export const PROTECTED = {
  rulesets: [
    {
      name: "records",
      target: "branch",
      include: [`refs/heads/${RECORDS}`],
      rules: ["deletion", "non_fast_forward"],
    },
  ],
} as const;

/** The day of the strategy's example. */
export const NOW = new Date("2025-10-21T12:00:00Z");

/** Two releases with something to tell. */
export const HISTORY: readonly HistoryStep[] = [
  { commit: "feat: first", files: { "main.ts": "export {};\n" } },
  { tag: "v1.2.3" },
  "fix(auth): rotate tokens",
  "feat(crm): score leads",
  { tag: "v1.3.0" },
  { branch: "next" },
  "fix(crm): score none twice",
  { tag: "v1.3.1" },
];

export const WRITE = { contents: "write", "pull-requests": "write" } as const;

/** Opens the two releases, with a protected records branch, `main` being at the first of them. */
export const openReleases = (
  settings: Parameters<typeof openScenario>[0]["settings"] = PROTECTED,
  history: readonly HistoryStep[] = HISTORY,
) => openScenario({ history, now: NOW, settings });

/** A run that may write what it is asked for. */
export const write = (inputs: Readonly<Record<string, string>>, more: Partial<ScenarioRun> = {}): ScenarioRun => ({
  action: "release-changelog",
  // The format that the strategy fixes to the byte: what the others look like is not told here.
  inputs: { format: "strategy", ...inputs },
  permissions: WRITE,
  // Links that are the same in every run, so that the bytes are.
  env: { GITHUB_SERVER_URL: "https://github.example" },
  ...more,
});

/** The texts of a branch's files, without those that were there before. */
export function filesOf({ directory, github }: Scenario, branch: string, skip = /^(log\.txt|main\.ts|\.github\/)/) {
  const paths = git(directory, ["ls-tree", "-r", "--name-only", branch]).split("\n");
  const texts = paths.filter((path) => !skip.test(path)).map((path) => [path, readFile(directory, branch, path)]);
  return Object.fromEntries(texts.map(([path = "", text = ""]) => [path, stable(text, github.serverUrl)]));
}

/** A file as people find it on a branch. */
export const readFile = (directory: string, branch: string, path: string) =>
  `${git(directory, ["cat-file", "blob", `${branch}:${path}`])}\n`;

/** The messages of what was committed to a branch, the newest first. */
export const messagesOf = ({ directory }: Scenario, branch: string, ...without: readonly string[]) =>
  git(directory, ["log", "--format=%s", "--topo-order", branch, ...without.map((name) => `^${name}`)])
    .split("\n")
    .filter(Boolean);

/** The pull requests as people see them, with the files that each would change. */
export function pullsOf({ github, directory }: Scenario) {
  return github.state.pulls.map(({ number, title, body, head, headSha, base, state }) => ({
    ...{ number, title, body: stable(body ?? "", github.serverUrl), head, base, state },
    changes: git(directory, ["diff", "--name-only", `${base}...${headSha}`])
      .split("\n")
      .filter(Boolean),
  }));
}

/** The releases as people see them. */
export function releasesOf({ github: { state, serverUrl } }: Scenario) {
  return state.releases.map(({ id, tagName, target, name, body, draft, prerelease, immutable, assets }) => ({
    ...{ tagName, target, name, body: stable(body ?? "", serverUrl), draft, prerelease, immutable },
    isLatest: state.latestRelease === id,
    assets: assets.map((asset) => `${asset.name} (${asset.contentType}): ${asset.content.toString()}`),
  }));
}

/** All that a run may change: nothing is different where nothing was written. */
export const everythingOf = (scenario: Scenario) => ({
  refs: scenario.refs(),
  pulls: pullsOf(scenario),
  releases: releasesOf(scenario),
  rulesets: scenario.github.state.rulesets.length,
});

/** Puts a commit with some files on a branch, as a person does who edits them. */
export function edit({ directory }: Scenario, branch: string, files: Readonly<Record<string, string>>): void {
  const changes = Object.entries(files).map(
    ([path, text]) => `M 100644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}\n`,
  );
  const head = git(directory, ["rev-parse", branch]);
  const commit = `commit refs/heads/${branch}\ncommitter Bo <bo@example.invalid> 1761048999 +0000\ndata 11\ndocs: edit\n\nfrom ${head}\n`;
  git(directory, ["fast-import", "--quiet", "--force", "--date-format=raw"], `${commit}${changes.join("")}done\n`);
}

/** Ends the open pull request as GitHub does, its branch being left behind. */
export function endPull({ directory, github }: Scenario, how: "merge" | "squash" | "close"): void {
  const pull = github.state.pulls.find(({ state }) => state === "open");
  if (pull === undefined) throw new Error("No pull request is open.");
  const { base, headSha } = pull;
  const parents = { merge: ["-p", base, "-p", headSha], squash: ["-p", base], close: [] }[how];
  if (how !== "close") {
    const tree = git(directory, ["merge-tree", "--write-tree", base, headSha]).split("\n")[0] ?? "";
    const sha = git(directory, [
      ...["-c", "user.name=Bo", "-c", "user.email=bo@example.invalid"],
      ...["commit-tree", tree, ...parents, "-m", `${pull.title} (#${pull.number})`],
    ]);
    git(directory, ["update-ref", `refs/heads/${base}`, sha]);
  }
  const now = NOW.toISOString();
  Object.assign(pull, { state: "closed", closedAt: now, mergedAt: how === "close" ? null : now });
}

const stable = (text: string, serverUrl: string) => text.replaceAll(serverUrl, "SERVER");

/** What a run says of what it wrote, and how it went about it; the texts themselves are looked at where they were written. */
export function describeWrite(result: ScenarioResult) {
  const { exitCode, outputs, log, requests } = describeRun(result);
  const { notes, digest, releases, ...places } = outputs;
  return { exitCode, outputs: places, requests, errors: log.filter((line) => line.startsWith("::error")) };
}

/** Why a run failed; empty where it did not. */
export const failureOf = ({ exitCode, log }: ScenarioResult) =>
  exitCode === 0 ? "" : log.replace(/^(::add-mask::.*|.{1000,})$/gm, "");
