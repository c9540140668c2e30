import { type Place, ReleaseError } from "@release-actions/core/errors/release-error";

const NOTHING_CHANGED = "Nothing was changed.";

/** The file that the policy names as the changelog is something else. */
export const changelogNotRecognized = (place: Place, reason: string) =>
  new ReleaseError({
    code: "CHANGELOG_NOT_RECOGNIZED",
    message: `${place.file} does not look like a changelog: ${reason}. ${NOTHING_CHANGED}`,
    remedy:
      "Name the right file as `changelog.file` in the policy, or begin this one with the heading `# Changelog`; `changelog.file: none` keeps no changelog.",
    place,
  });

/** Somebody has committed a merge that was not finished. */
export const changelogHasConflict = (place: Place) =>
  new ReleaseError({
    code: "CHANGELOG_HAS_CONFLICT",
    message: `${place.file} holds the markers of a merge conflict. ${NOTHING_CHANGED}`,
    remedy: "Resolve the conflict, commit the file, and run again.",
    place,
  });

/** What would be put behind such a block would be code or a comment, and not be found again. */
export const changelogBlockOpen = (place: Place) =>
  new ReleaseError({
    code: "CHANGELOG_BLOCK_OPEN",
    message: `${place.file} opens a code block, comment or HTML block that never ends, and the release belongs behind it. ${NOTHING_CHANGED}`,
    remedy: "End the block that begins there (```, --> or the closing tag), and run again.",
    place,
  });

/** A section that could not be found again once it stands in the file. */
export const sectionInvalid = (tag: string, reason: string) =>
  new ReleaseError({
    code: "CHANGELOG_SECTION_INVALID",
    message: `The changelog's section for ${tag} ${reason}. ${NOTHING_CHANGED}`,
    remedy:
      "Let the template begin with a heading such as `## [{{version}}] - {{date}}`, and end each block that it opens.",
  });
