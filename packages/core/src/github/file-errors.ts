import { ReleaseError } from "../errors/release-error.ts";
import { CONTINUES } from "./errors.ts";
import type { Obstacle } from "./read-trees.ts";

export const branchBusy = (branch: string, tries: number, cause: unknown) =>
  new ReleaseError({
    code: "BRANCH_BUSY",
    message: `The branch ${branch} was moved by others in each of ${tries} tries to add a commit to it.`,
    remedy: `${CONTINUES} If it happens again, let fewer jobs write to the branch at once.`,
    cause,
  });

export const pathNotAFile = (path: string, { path: place, what }: Obstacle, branch: string) =>
  new ReleaseError({
    code: "PATH_NOT_A_FILE",
    message: `${path} cannot be written on the branch ${branch}, where ${place} is a ${what}.`,
    remedy: `Give another path, or put a ${place === path ? "file" : "folder"} in the place of ${place}: links are not followed.`,
  });

export const folderTooLarge = (tree: string) =>
  new ReleaseError({
    code: "FOLDER_TOO_LARGE",
    message: `GitHub does not list the whole folder (${tree}): it has more than 100,000 entries.`,
    remedy: "Spread its files over several folders.",
  });

export const refNotFound = (ref: string) =>
  new ReleaseError({
    code: "REF_NOT_FOUND",
    message: `GitHub shows no branch, tag or commit ${ref}.`,
    remedy: "Push it first, or correct its name; a token that may not read the repository sees none.",
  });

export const blobNotFound = (blob: string) =>
  new ReleaseError({
    code: "BLOB_NOT_FOUND",
    message: `GitHub has no content ${blob}.`,
    remedy: "Run again: what it was listed from may have changed meanwhile.",
  });

export const historiesUnrelated = (base: string, head: string) =>
  new ReleaseError({
    code: "HISTORIES_UNRELATED",
    message: `${base} and ${head} have no commit in common, so that what one changed of the other cannot be told.`,
    remedy: `Make ${head} from ${base}; a branch that only this tool writes may be deleted, and is made anew.`,
  });

export const changeTooLarge = (base: string, head: string, most: number) =>
  new ReleaseError({
    code: "CHANGE_TOO_LARGE",
    message: `${head} has changed ${most} files of ${base} or more, and GitHub lists no more.`,
    remedy: `Merge ${head} into ${base} more often; this time, merge it by hand.`,
  });

export const branchUnprotected = (
  branch: string,
  { owner, repo }: { readonly owner: string; readonly repo: string },
  ruleset: { readonly name: string },
  cause: unknown,
) =>
  new ReleaseError({
    code: "BRANCH_UNPROTECTED",
    message: `No rules keep the branch ${branch} from being deleted and force-pushed, and this token may not make or mend the ruleset "${ruleset.name}".`,
    remedy: [
      `Under Settings → Rules → Rulesets add an active branch ruleset for ${branch} with "Restrict deletions" and "Block force pushes",`,
      `or run: echo ${quote(JSON.stringify(ruleset))} | gh api --method POST repos/${owner}/${repo}/rulesets --input -`,
      "— or give for one run the token of a GitHub App with `administration: write`, which a job's token never has.",
    ].join(" "),
    cause,
  });

/** For a shell of people's. */
const quote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

export const rulesetsNotOffered = (branch: string, cause: unknown) =>
  new ReleaseError({
    code: "BRANCH_UNPROTECTED",
    message: `The branch ${branch} cannot be kept from being deleted and force-pushed: GitHub offers this private repository no rulesets.`,
    remedy: "Move the repository's owner to a plan with rulesets (GitHub Pro, Team or Enterprise), or make it public.",
    cause,
  });
