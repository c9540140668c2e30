import { type ReleaseError, throwAll } from "@release-actions/core/errors/release-error";
import { changelogNotKept, filesWithoutRelease, inputsExclude, notTagged, pathInvalid } from "../errors.ts";
import type { Facts } from "../gather/facts.ts";
import { ALL } from "../gather/gather-facts.ts";
import type { ReleaseChangelogInputs } from "../release.ts";
import { findPathProblem, type PathNames } from "./fill-path.ts";

/**
 * Refuses inputs that are wrong whatever the repository has, all at once.
 * @throws ReleaseError INPUTS_EXCLUDE_EACH_OTHER, FILES_WITHOUT_RELEASE or PATH_INVALID, or an AggregateError of several
 */
export function checkInputs(inputs: ReleaseChangelogInputs): void {
  const { tag, version, from, date, release, files, notesPath, changelog, trainPath } = inputs;
  const problems: ReleaseError[] = [];
  const exclude = (given: boolean, name: string, other: string, why: string) => {
    if (given) problems.push(inputsExclude(name, other, why));
  };
  exclude(tag !== undefined && version !== undefined, "tag", "version", "a tag says its version");
  exclude(tag !== undefined && inputs.ref !== undefined, "tag", "ref", "a tag says its commit");
  if (files.length > 0 && release === "none") problems.push(filesWithoutRelease());
  if (tag === ALL) {
    const apart = "all releases are written in the changelog alone";
    exclude(from !== undefined, "from", ALL_RELEASES, "each release counts from the one before it");
    exclude(date !== undefined, "date", ALL_RELEASES, "each release has its own day");
    exclude(release !== "none", "release", ALL_RELEASES, "releases are published one by one");
    exclude(trainPath !== undefined, "train-path", ALL_RELEASES, apart);
    exclude(notesPath !== undefined, "notes-path", ALL_RELEASES, apart);
    exclude(changelog === NO_CHANGELOG, `changelog: ${NO_CHANGELOG}`, ALL_RELEASES, apart);
  }
  throwAll([
    ...problems,
    ...pathProblems('input "notes-path"', notesPath, NOTES),
    ...pathProblems('input "changelog"', changelog, CHANGELOG),
    ...pathProblems('input "train-path"', trainPath, TRAIN),
  ]);
}

/**
 * Refuses what cannot be done with the releases that the inputs name, or by the policy's paths where no input overrules them.
 * @throws ReleaseError RELEASE_WITHOUT_TAG, INPUTS_EXCLUDE_EACH_OTHER, CHANGELOG_NOT_KEPT or PATH_INVALID, or an AggregateError of several
 */
export function checkReleases(inputs: ReleaseChangelogInputs, { releases, policy }: Facts): void {
  const { tag, release, files, notesPath, changelog } = inputs;
  const untagged = releases.find(({ isTagged }) => !isTagged);
  const several = "several releases are named, and files are attached to one";
  const { notes, file } = policy.changelog;
  throwAll([
    ...(release !== "none" && untagged !== undefined ? [notTagged(untagged.tag)] : []),
    ...(files.length > 0 && releases.length > 1 ? [inputsExclude("files", "tag", several)] : []),
    ...(tag === ALL && changelog === undefined && file === undefined ? [changelogNotKept()] : []),
    ...(notesPath === undefined ? pathProblems("policy's changelog.notes", notes, NOTES) : []),
    ...(changelog === undefined ? pathProblems("policy's changelog.file", file, CHANGELOG) : []),
  ]);
}

/** The value of the input `changelog` that keeps none. */
export const NO_CHANGELOG = "none";

const ALL_RELEASES = `tag: ${ALL}`;

/** What a path may be named after, and one that would do. */
interface PathKind {
  readonly names: readonly (keyof PathNames)[];
  readonly example: string;
}

const NOTES: PathKind = { names: ["tag", "version", "component"], example: "docs/release-notes/{tag}.md" };
const CHANGELOG: PathKind = { names: ["component"], example: "CHANGELOG.md" };
const TRAIN: PathKind = { names: [], example: "docs/release-notes/train.md" };

function pathProblems(
  from: string,
  template: string | undefined,
  { names, example }: PathKind,
): readonly ReleaseError[] {
  const problem = template === undefined ? undefined : findPathProblem(template, names);
  return template === undefined || problem === undefined ? [] : [pathInvalid(from, template, problem, example)];
}
