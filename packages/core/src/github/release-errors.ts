import { ReleaseError } from "../errors/release-error.ts";
import type { Sha } from "../git/sha.ts";
import type { GitHubRelease } from "./github.ts";

export const releaseGone = (tag: string) =>
  new ReleaseError({
    code: "RELEASE_GONE",
    message: `The release of ${tag} is no longer there: somebody, or another run, has deleted it.`,
    remedy: "Run again: it drafts the release anew, or takes the draft that stands.",
  });

export const releaseFileEmpty = (name: string) =>
  new ReleaseError({
    code: "RELEASE_FILE_EMPTY",
    message: `The file ${name} is empty, and GitHub takes no empty file for a release.`,
    remedy: "Write something into it, or leave it out.",
  });

export const releaseFilesCollide = (stored: string, names: readonly string[]) =>
  new ReleaseError({
    code: "RELEASE_FILES_COLLIDE",
    message: `GitHub would keep ${names.join(" and ")} under one name, ${stored}.`,
    remedy: "Rename one of them.",
  });

const frozen = ({ tag, isImmutable }: GitHubRelease) =>
  isImmutable
    ? `The release of ${tag} is immutable: release a new version with the files as they are now.`
    : `The release of ${tag} is published, and its files are not changed any more: release a new version, or change it by hand.`;

export const releaseFileDiffers = (release: GitHubRelease, name: string) =>
  new ReleaseError({
    code: "RELEASE_FILE_DIFFERS",
    message: `The published release of ${release.tag} holds another ${name}.`,
    remedy: frozen(release),
  });

export const releaseFileMissing = (release: GitHubRelease, name: string) =>
  new ReleaseError({
    code: "RELEASE_FILE_MISSING",
    message: `The published release of ${release.tag} lacks ${name}.`,
    remedy: frozen(release),
  });

export const tagMissing = (tag: string) =>
  new ReleaseError({
    code: "TAG_MISSING",
    message: `There is no tag ${tag}, and publishing its release would make one unseen.`,
    remedy: "Make the tag first, and run again.",
  });

export const tagMoved = (tag: string, sha: Sha, target: string) =>
  new ReleaseError({
    code: "TAG_MOVED",
    message: `The tag ${tag} names ${sha}, and its release was drafted for ${target}.`,
    remedy: `Run again for the commit that ${tag} names, or release another version.`,
  });
