import { ReleaseError } from "@release-actions/core/errors/release-error";
import { lastWords } from "./cosign/last-words.ts";

const quote = (text: string) => JSON.stringify(text.length > 200 ? `${text.slice(0, 200)}…` : text);

export const nothingToSign = (mode: string) =>
  new ReleaseError({
    code: "NOTHING_TO_SIGN",
    message: `The mode ${mode} has no subjects: the inputs images, files and checksums are all empty.`,
    remedy: "Name what was built; where nothing was, leave the step out by an `if:`.",
  });

export const predicatesMissing = () =>
  new ReleaseError({
    code: "INPUT_MISSING",
    message: "The mode attest needs the input predicates.",
    remedy: "List what to attest, such as `provenance`.",
  });

export const inputsExclude = (given: string, other: string, why: string) =>
  new ReleaseError({
    code: "INPUTS_EXCLUDE_EACH_OTHER",
    message: `Inputs "${given}" and "${other}" exclude each other: ${why}.`,
    remedy: "Leave one of them out.",
  });

/** @param problem follows the quoted text in a sentence */
export const imageInvalid = (text: string, problem: string) =>
  new ReleaseError({
    code: "IMAGE_INVALID",
    message: `The image ${quote(text)} ${problem}.`,
    remedy: "Write it with its registry and its digest, as the build gives them: ghcr.io/OWNER/NAME@sha256:….",
  });

export const imageByTag = (text: string) =>
  new ReleaseError({
    code: "IMAGE_BY_TAG",
    message: `The image ${quote(text)} is named by a tag alone, which may point elsewhere a moment later.`,
    remedy: "Name it by the digest that its build gave; `allow-tags: true` signs whatever the tag points at now.",
  });

export const tagMoved = (image: string, wanted: string, found: string) =>
  new ReleaseError({
    code: "TAG_MOVED",
    message: `The tag of ${quote(image)} points at ${found}, and not at ${wanted}.`,
    remedy: "Find out who moved the tag. Nothing was signed; name the image that was built.",
  });

export const imageUnreadable = (image: string, said: string) =>
  new ReleaseError({
    code: "IMAGE_UNREADABLE",
    message: `The registry does not give ${quote(image)}: ${lastWords(said)}`,
    remedy: "Push the image first, and log in to its registry (`docker login`) with an account that may read it.",
  });

export const filesNotFound = (pattern: string) =>
  new ReleaseError({
    code: "FILES_NOT_FOUND",
    message: `The pattern ${quote(pattern)} names no file of the working directory.`,
    remedy: "Build the file before this step, or correct the pattern.",
  });

export const fileMissing = (path: string, from: string) =>
  new ReleaseError({
    code: "FILE_MISSING",
    message: `There is no file ${quote(path)}, which ${from} names.`,
    remedy: "Build or download it before this step, or correct the path.",
  });

export const fileChanged = (path: string) =>
  new ReleaseError({
    code: "FILE_CHANGED",
    message: `The file ${quote(path)} was changed while it was signed.`,
    remedy: "Nothing of it was kept. Let no other step write it at the same time, and run again.",
  });

export const checksumsInvalid = (path: string, line: number, problem: string) =>
  new ReleaseError({
    code: "CHECKSUMS_INVALID",
    message: `Line ${line} of ${quote(path)} ${problem}.`,
    remedy: "Write the file by `sha256sum FILES… > SHA256SUMS`, in the folder that they are in.",
    place: { file: path, line, column: 1 },
  });

export const checksumDiffers = (path: string, checksums: string, line: number) =>
  new ReleaseError({
    code: "CHECKSUM_DIFFERS",
    message: `The file ${quote(path)} is not the one whose SHA-256 ${quote(checksums)} has.`,
    remedy: "Nothing was signed. Build again, and write the sums of what was built.",
    place: { file: checksums, line, column: 1 },
  });

/** @param problem follows the quoted line in a sentence */
export const predicateInvalid = (line: string, problem: string, remedy: string) =>
  new ReleaseError({
    code: "PREDICATE_INVALID",
    message: `The predicate ${quote(line)} ${problem}.`,
    remedy,
  });

/** @param problem follows the quoted pattern in a sentence */
export const patternNotAnchored = (pattern: string, problem: string) =>
  new ReleaseError({
    code: "IDENTITY_NOT_ANCHORED",
    message: `The identity-regexp ${quote(pattern)} ${problem}, so that it would trust identities that nobody named.`,
    remedy: "Write it as ^https://github\\.com/OWNER/REPOSITORY/\\.github/workflows/FILE\\.yml@refs/heads/main$.",
  });

export const anchorMissing = (key: string, path: string) =>
  new ReleaseError({
    code: "TRUST_FILE_MISSING",
    message: `There is no file ${quote(path)}, which ${key} names.`,
    remedy: "Commit it, or correct the path.",
  });

export const signingConfigInvalid = (path: string) =>
  new ReleaseError({
    code: "SIGNING_CONFIG_INVALID",
    message: `The file ${quote(path)} is no signing configuration of Sigstore.`,
    remedy: "Write it by `cosign signing-config create`.",
    place: { file: path, line: 1, column: 1 },
  });

export const keylessWithoutLog = (path: string) =>
  new ReleaseError({
    code: "KEYLESS_WITHOUT_LOG",
    message: `The signing configuration ${quote(path)} has neither a transparency log nor a timestamp authority, and a keyless certificate ends within minutes: nobody could verify the signatures later.`,
    remedy: "Add a service to it, or sign by a key.",
  });

export const keyMissing = (name: string) =>
  new ReleaseError({
    code: "KEY_MISSING",
    message: `The policy signs with the key in the environment variable ${name}, which is empty.`,
    remedy: `Give it under \`env:\` from a secret, or by the input \`key\`.`,
  });

export const publicKeyUnknown = (said: string) =>
  new ReleaseError({
    code: "KEY_UNUSABLE",
    message: `Cosign cannot use the key: ${lastWords(said)}`,
    remedy:
      "See that it is a private key as Cosign writes it, that `key-password` is its password, and that the job may use it.",
  });

export const keyDoesNotFit = (said: string) =>
  new ReleaseError({
    code: "KEY_DOES_NOT_FIT",
    message: `What the key signs does not verify with the public key: ${lastWords(said)}`,
    remedy: "Nothing was signed. Correct `signing.public-key` of the policy, or the key.",
  });

export const idTokenMissing = () =>
  new ReleaseError({
    code: "ID_TOKEN_MISSING",
    message: "Keyless signing needs the job's OpenID Connect token, which this job cannot ask for.",
    remedy: "Give the job `permissions: id-token: write`. A pull request of a fork never has it: sign after the merge.",
  });

export const idTokenRefused = (problem: string) =>
  new ReleaseError({
    code: "ID_TOKEN_REFUSED",
    message: `GitHub gave no OpenID Connect token: ${problem}`,
    remedy: "Run again; where it happens again, look at GitHub's status and at the job's permissions.",
  });

export const identityNotTrusted = (own: string, trusted: string) =>
  new ReleaseError({
    code: "IDENTITY_NOT_TRUSTED",
    message: `This job would sign as ${own}, and signatures count only of ${trusted}.`,
    remedy:
      "Nothing was signed. Run the workflow and branch that the policy's `signing.identity` names, or correct it there.",
  });

export const cosignUnsuitable = (found: string) =>
  new ReleaseError({
    code: "COSIGN_UNSUITABLE",
    message: `Cosign ${found} cannot be trusted to verify (GHSA-fx35-mq7g-6g98), or is not known here.`,
    remedy:
      "Install Cosign 3.1.3 or newer, or 2.6.5 or newer of version 2; without one on the PATH the action fetches it.",
  });

export const cosignNotThere = (platform: string) =>
  new ReleaseError({
    code: "COSIGN_MISSING",
    message: `There is no Cosign on the PATH, and none is known for ${platform}.`,
    remedy: "Install Cosign 3.1.3 or newer on the runner.",
  });

export const cosignNotFetched = (url: string, problem: string) =>
  new ReleaseError({
    code: "COSIGN_NOT_FETCHED",
    message: `Cosign is not on the PATH and could not be fetched from ${url}: ${problem}`,
    remedy:
      "Run again, or install Cosign 3.1.3 or newer on the runner; runners without a way to the internet need that.",
  });

export const cosignForged = (url: string, wanted: string, found: string) =>
  new ReleaseError({
    code: "COSIGN_FORGED",
    message: `What ${url} gave has the SHA-256 ${found}, and Cosign has ${wanted}. It was not run.`,
    remedy: "Find out what stands between the runner and the internet, such as a proxy or a mirror.",
  });

export const cosignFailed = (what: string, said: string) =>
  new ReleaseError({
    code: "COSIGN_FAILED",
    message: `Cosign could not ${what}: ${lastWords(said)}`,
    remedy: "Read what Cosign says; registries want a login (`docker login`) that may write.",
  });

export const serviceUnreachable = (what: string, tries: number, said: string) =>
  new ReleaseError({
    code: "SERVICE_UNREACHABLE",
    message: `Cosign could not ${what} in ${tries} tries, since a service did not answer: ${lastWords(said)}`,
    remedy: "Run again once the registry or Sigstore answers; what is signed is kept, and only the rest is signed.",
  });

export const bundleUnreadable = (path: string) =>
  new ReleaseError({
    code: "BUNDLE_UNREADABLE",
    message: `Cosign wrote no bundle that can be read for ${quote(path)}.`,
    remedy: "Run again; where it happens again, report it with the version of Cosign.",
  });
