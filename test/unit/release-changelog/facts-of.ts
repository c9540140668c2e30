import { loadPolicy } from "@release-actions/core/policy/load-policy";
import { tagTemplate } from "@release-actions/core/versioning/tag-template";
import { isFinal, parseVersion } from "@release-actions/core/versioning/version";
import type { Facts, ReleaseFacts } from "../../../actions/release-changelog/src/gather/facts.ts";
import type { ReleaseChangelogInputs } from "../../../actions/release-changelog/src/release.ts";
import { accountOf, shaOf } from "./notes/notes-of.ts";

/** A release as a test tells it: the tag of a component, and what its commits say. */
export interface GivenRelease {
  readonly component?: string;
  readonly version: string;
  readonly commits?: readonly string[];
  readonly isTagged?: boolean;
  readonly isLatest?: boolean;
}

/** What was read of some releases under a policy. */
export async function factsOf(given: readonly GivenRelease[], policyText = "version: 1\n"): Promise<Facts> {
  const policy = await loadPolicy(async (path) => (path.endsWith(".yml") ? policyText : undefined));
  const releases = given.map((release): ReleaseFacts => {
    const { component: name, version: text, commits = ["feat: first"], isTagged = true, isLatest = true } = release;
    const component = policy.components.find((one) => name === undefined || one.name === name);
    if (component === undefined) throw new Error(`The policy has no component ${name}.`);
    const template = tagTemplate(component.tag, component.scheme);
    const version = parseVersion(component.scheme, text);
    if (version === undefined) throw new Error(`${text} is no version.`);
    return {
      component,
      template,
      version,
      tag: template.format(version),
      isTagged,
      sha: shaOf(0),
      date: new Date("2025-10-21T12:00:00Z"),
      previous: undefined,
      range: accountOf(commits).commits.map(({ commit }) => ({ ...commit, paths: [`${component.name}/a`] })),
      isLatest: isLatest && isFinal(version),
    };
  });
  return { policy, releases, template: undefined };
}

/** The inputs of a run, the defaults but for what is given. */
export function inputsOf(given: Partial<ReleaseChangelogInputs> = {}): ReleaseChangelogInputs {
  return {
    policy: ".github/release-policy.yml",
    tag: undefined,
    component: undefined,
    version: undefined,
    ref: undefined,
    from: undefined,
    date: undefined,
    format: undefined,
    notesPath: undefined,
    changelog: undefined,
    trainPath: undefined,
    commit: "none",
    release: "none",
    files: [],
    workingDirectory: ".",
    dryRun: false,
    token: "token",
    ...given,
  };
}

/** The codes and messages of what is thrown, one or several at once. */
export function problemsOf(act: () => void): readonly string[] {
  try {
    act();
    return [];
  } catch (thrown) {
    const errors: readonly unknown[] = thrown instanceof AggregateError ? thrown.errors : [thrown];
    return errors.map((error) => (error instanceof Error && "code" in error ? `${error.code}: ${error.message}` : "?"));
  }
}
