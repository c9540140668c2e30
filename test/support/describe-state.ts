import type { EmbeddedGitHub } from "@release-actions/rehearsal/github/embedded-github";
import type { CheckRun, Release } from "@release-actions/rehearsal/github/state";
import { git } from "./build-history.ts";

/** A repository on GitHub: what is named by refs, and what is proposed. */
export interface RepositoryState {
  /** Full ref name → what it names; a tag object shows as one, and a commit that is new since `known` by its content. */
  readonly refs: Readonly<Record<string, unknown>>;
  readonly pulls: readonly unknown[];
  readonly releases: readonly unknown[];
  /** The tag of the latest release. */
  readonly latest: string | undefined;
  readonly rulesets: readonly unknown[];
  readonly checkRuns: readonly unknown[];
  readonly issues: readonly unknown[];
  /** The runs of workflows that were started, each with the ref. */
  readonly workflowRuns: readonly string[];
}

/**
 * The state of git and GitHub in a form that two runs at different times share: the id of a commit holds its time, so a new
 * commit stands as its tree, its parents and its message.
 * @param known the commits that were there before, which stand by their ids
 */
export function describeState(
  directory: string,
  { state, serverUrl }: Pick<EmbeddedGitHub, "state" | "serverUrl">,
  known: ReadonlySet<string>,
): RepositoryState {
  const describe = (id: string): unknown => {
    if (known.has(id)) return id;
    const text = git(directory, ["cat-file", "-p", id]);
    const end = text.indexOf("\n\n");
    const headers = text.slice(0, end).split("\n");
    const values = (name: string) =>
      headers.filter((line) => line.startsWith(`${name} `)).map((line) => line.split(" ")[1] ?? "");
    return {
      trees: values("tree"),
      parents: values("parent").map(describe),
      object: values("object").map(describe),
      message: text.slice(end + 2),
    };
  };
  const lines = git(directory, ["for-each-ref", "--format=%(refname) %(objectname)"]).split("\n");
  const refs = lines.map((line) => [line.split(" ")[0] ?? "", describe(line.split(" ")[1] ?? "")] as const);
  return {
    refs: Object.fromEntries(refs),
    pulls: state.pulls.map(({ number, title, body, state, draft, head, headSha, base }) => {
      return { number, title, body, state, draft, head, base, commit: describe(headSha) };
    }),
    releases: state.releases.map(describeRelease).toSorted((a, b) => (a.tagName < b.tagName ? -1 : 1)),
    latest: state.releases.find(({ id }) => id === state.latestRelease)?.tagName,
    rulesets: state.rulesets,
    checkRuns: shownCheckRuns(state.checkRuns).map(({ name, headSha, conclusion, annotations }) => {
      const lines = annotations.map(({ path, start_line }) => `${path}:${start_line}`).toSorted();
      return { name, commit: describe(headSha), conclusion, lines };
    }),
    issues: state.issues.map(({ number, title, body, state: stands }) => {
      const said = state.comments.filter((comment) => comment.issue === number).map((comment) => comment.body);
      const texts = [body ?? "", ...said].map((text) => text.replaceAll(serverUrl, "SERVER"));
      return { number, title, stands, texts };
    }),
    workflowRuns: state.workflowRuns.map(({ path, headBranch }) => `${path} at ${headBranch}`),
  };
}

/** GitHub shows the newest of a name at a commit. */
function shownCheckRuns(runs: readonly CheckRun[]): readonly CheckRun[] {
  return [...new Map(runs.map((run) => [`${run.headSha} ${run.name}`, run])).values()];
}

/** A release without its id and its times, which differ from run to run. */
function describeRelease({ tagName, target, name, body, draft, prerelease, immutable, assets }: Release) {
  const files = assets.map(({ name, state, contentType, content }) => [name, state, contentType, content.toString()]);
  return { tagName, target, name, body, draft, prerelease, immutable, files: files.toSorted() };
}

/** Every commit of a repository. */
export function listCommits(directory: string): ReadonlySet<string> {
  return new Set(git(directory, ["rev-list", "--all"]).split("\n"));
}
