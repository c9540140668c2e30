import { createHash } from "node:crypto";
import { accountFor } from "@release-actions/core/commits/account-for";
import type { Account, Commit } from "@release-actions/core/commits/commit";
import { type CommitRules, DEFAULT_COMMIT_RULES } from "@release-actions/core/commits/commit-rules";
import { isSha, type Sha } from "@release-actions/core/git/sha";

/** The id that {@link commitsOf} gives to the n-th message. */
export function shaOf(index: number): Sha {
  const sha = createHash("sha1").update(`commit ${index}`).digest("hex");
  if (!isSha(sha)) throw new Error("no id");
  return sha;
}

/** Commits with these messages, the newest first as `git log` has them, each the parent of the one before it. */
export function commitsOf(messages: readonly string[]): readonly Commit[] {
  return messages.map((message, index) => ({
    sha: shaOf(index),
    parents: [shaOf(index + 1)],
    committedAt: 1_700_000_000 - index,
    author: { name: "Ana", email: "ana@example.invalid" },
    message,
  }));
}

/** The account of these messages, the newest first. */
export function account(messages: readonly string[], rules: Partial<CommitRules> = {}): Account {
  return accountFor(commitsOf(messages), { ...DEFAULT_COMMIT_RULES, ...rules });
}

/** The account's lines as `treatment bump`, in their order. */
export function linesOf({ commits }: Account): readonly string[] {
  return commits.map(({ treatment, bump }) => `${treatment} ${bump}`);
}
