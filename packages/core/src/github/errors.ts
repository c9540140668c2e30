import { ReleaseError } from "../errors/release-error.ts";
import type { Sha } from "../git/sha.ts";
import type { Refusal } from "./judge-failure.ts";

/** What a run had done before it ended, as a sentence: people must know what is there now. */
const soFar = (done: readonly string[]) =>
  done.length === 0 ? "Nothing was written." : `Done before: ${done.join("; ")}.`;

export const CONTINUES = "Run again: it finds what is done and continues from there.";

export const rateLimited = (what: string, seconds: number, done: readonly string[], cause: unknown) =>
  new ReleaseError({
    code: "RATE_LIMITED",
    message: `GitHub's rate limit asks for ${seconds} seconds more before ${what}, longer than this run waits. ${soFar(done)}`,
    remedy: `${CONTINUES} A job's token has 1,000 requests an hour for the whole repository; an App's token has its own.`,
    cause,
  });

export const githubUnreachable = (what: string, tries: number, done: readonly string[], cause: unknown) =>
  new ReleaseError({
    code: "GITHUB_UNREACHABLE",
    message: `GitHub gave no usable answer in ${tries} tries to ${what}: ${said(cause)} ${soFar(done)}`,
    remedy: `${CONTINUES} https://www.githubstatus.com says whether GitHub has trouble.`,
    cause,
  });

export const branchNotFound = (branch: string) =>
  new ReleaseError({
    code: "BRANCH_NOT_FOUND",
    message: `There is no branch ${branch}.`,
    remedy: "Push the branch first, or correct its name.",
  });

export const commitNotPushed = (ref: string, sha: Sha, cause: unknown) =>
  new ReleaseError({
    code: "COMMIT_NOT_PUSHED",
    message: `GitHub does not have the commit ${sha}, so ${ref} cannot name it.`,
    remedy: "Push the commit first, or release a commit that is on a branch.",
    cause,
  });

/** The refusals that people meet, told by GitHub's own words; the first that fits is meant. */
const REFUSALS: readonly {
  readonly fits: (refusal: Refusal) => boolean;
  readonly code: string;
  readonly remedy: string | ((refusal: Refusal) => string);
}[] = [
  {
    fits: ({ status }) => status === 401,
    code: "TOKEN_REJECTED",
    remedy: "Give a valid `token`; a job's token ends with its job, and others expire.",
  },
  {
    fits: ({ message }) => /not permitted to create or approve pull requests/i.test(message),
    code: "PULL_REQUESTS_NOT_ALLOWED",
    remedy:
      'Switch on "Allow GitHub Actions to create and approve pull requests" under Settings → Actions → General of the repository (and of its organization), or give the token of a GitHub App.',
  },
  {
    fits: ({ message, permissions }) =>
      /without `?workflows`? permission/i.test(message) ||
      (permissions.length > 0 && permissions.every((all) => all.some((one) => one.startsWith("workflows=")))),
    code: "WORKFLOW_FILES_GUARDED",
    remedy:
      "The commit's workflow files differ from the default branch's, and a job's token may not name such a commit: give the token of a GitHub App with `contents: write` and `workflows: write`.",
  },
  {
    fits: ({ message }) => /used by an immutable release/i.test(message),
    code: "TAG_BURNED",
    remedy:
      "An immutable release had this tag, and GitHub never gives its name again, even where it was deleted: release another version.",
  },
  {
    fits: ({ message }) =>
      /rule violations|protected (ref|branch|tag)|immutable release|creations being restricted/i.test(message),
    code: "REFUSED_BY_RULE",
    remedy:
      "Let the token's App bypass the ruleset or protection that names this ref, or choose a name that no rule covers.",
  },
  {
    fits: ({ status, message }) => status === 403 && /not accessible|must have|permission/i.test(message),
    code: "PERMISSION_MISSING",
    remedy: ({ permissions }) => `Give the job ${wanted(permissions)}.`,
  },
  {
    fits: ({ status, message }) => status === 409 && /repository is empty/i.test(message),
    code: "REPOSITORY_EMPTY",
    remedy: "Push a first commit: before that GitHub takes neither branches nor tags.",
  },
  {
    fits: ({ status }) => status === 404,
    code: "REPOSITORY_NOT_FOUND",
    remedy:
      "Check the repository's name, and that the token may read it: what it may not see, GitHub does not tell from what is not there.",
  },
];

/** GitHub's "no" as an error that says what to do. */
export function refusedByGitHub(what: string, refusal: Refusal, done: readonly string[], cause: unknown): ReleaseError {
  const known = REFUSALS.find(({ fits }) => fits(refusal));
  const remedy = known?.remedy ?? "Read GitHub's words above; run again once what they name is mended.";
  return new ReleaseError({
    code: known?.code ?? "REFUSED_BY_GITHUB",
    message: `GitHub refused to ${what} (${refusal.status}): ${sentence(refusal.message)} ${soFar(done)}`,
    remedy: typeof remedy === "string" ? remedy : remedy(refusal),
    cause,
  });
}

/** `contents=write` of GitHub's header as workflows write it. */
function wanted(permissions: Refusal["permissions"]): string {
  if (permissions.length === 0) return "the permission that its README lists";
  const [least = []] = permissions.toSorted((a, b) => a.length - b.length);
  const lines = least.map((one) => `\`${one.replaceAll("_", "-").replace("=", ": ")}\``);
  return `\`permissions:\` ${lines.join(" and ")}`;
}

const said = (cause: unknown) => sentence(cause instanceof Error ? cause.message : String(cause));

/** GitHub's words without the address of its documentation, ended by a full stop. */
const sentence = (text: string) =>
  `${text
    .replace(/ - https:\S+$/, "")
    .trim()
    .replace(/\.$/, "")}.`;
