import { ReleaseError } from "@release-actions/core/errors/release-error";
import type { Sha } from "@release-actions/core/git/sha";
import type { ResolvedComponent } from "@release-actions/core/policy/resolve-policy";

export const tagUnknown = (tag: string) =>
  new ReleaseError({
    code: "TAG_UNKNOWN",
    message: `Input "tag" names ${tag}, which the repository does not have.`,
    remedy: 'Push the tag first, or correct its name; for a version that is not tagged yet, use the input "version".',
  });

export const tagOfNoComponent = (tag: string, components: readonly ResolvedComponent[]) =>
  new ReleaseError({
    code: "TAG_OF_NO_COMPONENT",
    message: `The tag ${tag} is no version of ${components.length === 1 ? "the component" : "any of the components"} ${listTemplates(components)}.`,
    remedy: "Name a tag of that form, or correct the component's tag and scheme in the policy.",
  });

export const commitNotTagged = (sha: Sha, components: readonly ResolvedComponent[]) =>
  new ReleaseError({
    code: "COMMIT_NOT_TAGGED",
    message: `The commit ${sha} has no version tag of ${listTemplates(components)}.`,
    remedy: 'Run after version-bump has tagged it, or name a release by the input "tag".',
  });

export const versionInvalid = (version: string, { name, scheme }: ResolvedComponent) =>
  new ReleaseError({
    code: "VERSION_INVALID",
    message: `Input "version" is "${version}", and the component ${name} has versions of the scheme ${scheme}.`,
    remedy: `Write the version alone, without the tag's prefix, such as ${EXAMPLES[scheme]}.`,
  });

const EXAMPLES: Readonly<Record<ResolvedComponent["scheme"], string>> = {
  semver: "1.4.0",
  "major-minor": "1.4",
  calver: "2025.10.001",
};

export const versionTaggedElsewhere = (tag: string, tagged: Sha, asked: Sha) =>
  new ReleaseError({
    code: "VERSION_TAGGED_ELSEWHERE",
    message: `${tag} is at ${tagged}, not at ${asked}, which the input "ref" names.`,
    remedy: "Leave the input out to write the notes of the tag, or name a version that is not taken.",
  });

export const dateUnknown = (tag: string) =>
  new ReleaseError({
    code: "DATE_UNKNOWN",
    message: `${tag} is not tagged, so that the day of its release is not known.`,
    remedy: `Give it by the input "date", as 2025-10-21, or as commit for the commit's own; notes that are written again must say the same day.`,
  });

export const fromIsRelease = (from: string, tag: string) =>
  new ReleaseError({
    code: "FROM_IS_RELEASE",
    message: `Input "from" is "${from}", which is the very commit of ${tag}: its notes would tell nothing.`,
    remedy: "Count from an earlier tag or commit, or leave the input empty.",
  });

export const inputsExclude = (given: string, other: string, why: string) =>
  new ReleaseError({
    code: "INPUTS_EXCLUDE_EACH_OTHER",
    message: `Inputs "${given}" and "${other}" exclude each other: ${why}.`,
    remedy: "Leave one of them out.",
  });

export const filesWithoutRelease = () =>
  new ReleaseError({
    code: "FILES_WITHOUT_RELEASE",
    message: 'Input "files" names what to attach to a GitHub Release, and "release" is none.',
    remedy: 'Write draft or publish for "release", or leave "files" out.',
  });

export const changelogNotKept = () =>
  new ReleaseError({
    code: "CHANGELOG_NOT_KEPT",
    message:
      'Input "tag" is *, which writes the changelog of all releases, and the policy\'s changelog.file keeps none.',
    remedy: 'Name a file by the input "changelog", or in the policy.',
  });

export const notTagged = (tag: string) =>
  new ReleaseError({
    code: "RELEASE_WITHOUT_TAG",
    message: `There is no tag ${tag}, and GitHub would make one for its release at a commit that nobody chose.`,
    remedy: "Tag the commit first, as version-bump does in mode tag.",
  });

/**
 * @param from what gave the path: `input "notes-path"` or `policy's changelog.notes`
 * @param problem a sentence without its full stop
 * @param example a path that would do
 */
export const pathInvalid = (from: string, path: string, problem: string, example: string) =>
  new ReleaseError({
    code: "PATH_INVALID",
    message: `The ${from} cannot be ${JSON.stringify(path)}: ${problem}.`,
    remedy: `Write a path inside the repository such as ${example}.`,
  });

/** @param contents what would be there, such as `the notes of v1.0.0` and `the changelog` */
export const notesPathShared = (path: string, contents: readonly string[]) =>
  new ReleaseError({
    code: "NOTES_PATH_SHARED",
    message: `One file, ${path}, would be ${contents.slice(0, 5).join(" and ")}${contents.length > 5 ? " and more" : ""}.`,
    remedy: "Give each its own path; {tag} in the path of the notes sets releases apart.",
  });

export const versionOfSeveral = (version: string, names: readonly string[]) =>
  new ReleaseError({
    code: "INPUTS_EXCLUDE_EACH_OTHER",
    message: `Inputs "version" and "component" exclude each other: ${version} is a version of one component, and * is all ${names.length}.`,
    remedy: `Name the component, one of ${names.join(", ")}.`,
  });

export const filesNotFound = (pattern: string) =>
  new ReleaseError({
    code: "FILES_NOT_FOUND",
    message: `Input "files" names ${pattern}, and the working directory has no such file.`,
    remedy: "Build the file before this step, or correct its path.",
  });

export const templateMissing = (path: string) =>
  new ReleaseError({
    code: "TEMPLATE_MISSING",
    message: path === "" ? 'The format is "template", and no file is named for it.' : `There is no template ${path}.`,
    remedy:
      'Write grouped, strategy, keep-a-changelog or the path of a Mustache file, in the input "format" or in the policy\'s changelog section.',
  });

export const templateNotText = (path: string) =>
  new ReleaseError({
    code: "TEMPLATE_NOT_TEXT",
    message: `The template ${path} is not UTF-8 text.`,
    remedy: "Save it as UTF-8.",
    place: { file: path, line: 1, column: 1 },
  });

const listTemplates = (components: readonly ResolvedComponent[]) =>
  components.map(({ name, tag, scheme }) => `${name} (${tag}, ${scheme})`).join(", ");
