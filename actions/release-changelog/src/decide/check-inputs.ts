import { type ReleaseError, throwAll } from "@release-actions/core/errors/release-error";
import { inputsExclude, notTagged, pathInvalid } from "../errors.ts";
import type { Facts } from "../gather/facts.ts";
import { ALL } from "../gather/gather-facts.ts";
import type { ReleaseChangelogInputs } from "../release.ts";
import { findPathProblem, type PathNames } from "./fill-path.ts";

/**
 * Refuses inputs that are wrong whatever the repository has, all at once.
 * @throws ReleaseError INPUTS_EXCLUDE_EACH_OTHER or PATH_INVALID, or an AggregateError of several
 */
export function checkInputs(inputs: ReleaseChangelogInputs): void {
  const { tag, version, from, date, release, files, notesPath, changelog, trainPath } = inputs;
  const problems: ReleaseError[] = [];
  const exclude = (given: boolean, name: string, other: string, why: string) => {
    if (given) problems.push(inputsExclude(name, other, why));
  };
  exclude(tag !== undefined && version !== undefined, "tag", "version", "a tag says its version");
  exclude(tag !== undefined && inputs.ref !== undefined, "tag", "ref", "a tag says its commit");
  exclude(files.length > 0 && release === "none", "files", "release", "there is nothing to attach the files to");
  if (tag === ALL) {
    exclude(from !== undefined, "from", "tag", "each release counts from the one before it");
    exclude(date !== undefined, "date", "tag", "each release has its own day");
    exclude(release !== "none", "release", "tag", "releases are published one by one");
    exclude(trainPath !== undefined, "train-path", "tag", "all releases of a component make no train");
    exclude(notesPath !== undefined, "notes-path", "tag", "all releases are written in the changelog alone");
    exclude(changelog === NO_CHANGELOG, "changelog", "tag", "all releases are written in the changelog alone");
  }
  throwAll([
    ...problems,
    ...pathProblems('input "notes-path"', notesPath, NOTES_NAMES),
    ...pathProblems('input "changelog"', changelog, CHANGELOG_NAMES),
    ...pathProblems('input "train-path"', trainPath, []),
  ]);
}

/**
 * Refuses what cannot be done with the releases that the inputs name, or by the policy's paths where no input overrules them.
 * @throws ReleaseError RELEASE_WITHOUT_TAG, INPUTS_EXCLUDE_EACH_OTHER or PATH_INVALID, or an AggregateError of several
 */
export function checkReleases(inputs: ReleaseChangelogInputs, { releases, policy }: Facts): void {
  const { release, files, notesPath, changelog } = inputs;
  const untagged = releases.find(({ isTagged }) => !isTagged);
  const several = "several releases are named, and files are attached to one";
  const { notes, file } = policy.changelog;
  throwAll([
    ...(release !== "none" && untagged !== undefined ? [notTagged(untagged.tag)] : []),
    ...(files.length > 0 && releases.length > 1 ? [inputsExclude("files", "tag", several)] : []),
    ...(notesPath === undefined ? pathProblems("policy's changelog.notes", notes, NOTES_NAMES) : []),
    ...(changelog === undefined ? pathProblems("policy's changelog.file", file, CHANGELOG_NAMES) : []),
  ]);
}

/** The value of the input `changelog` that keeps none. */
export const NO_CHANGELOG = "none";

const NOTES_NAMES = ["tag", "version", "component"] as const;
const CHANGELOG_NAMES = ["component"] as const;

function pathProblems(
  from: string,
  template: string | undefined,
  names: readonly (keyof PathNames)[],
): readonly ReleaseError[] {
  const problem = template === undefined ? undefined : findPathProblem(template, names);
  return template === undefined || problem === undefined ? [] : [pathInvalid(from, template, problem)];
}
