import { isSha, type Sha } from "@release-actions/core/git/sha";
import type { GitHubOptions } from "@release-actions/core/github/connect";
import type { GitHub } from "@release-actions/core/github/github";
import type { Permissions } from "@release-actions/rehearsal/github/embedded-github";
import type { IssueComment } from "@release-actions/rehearsal/github/state";
import type { Stand } from "./stand.ts";

/** What a job's token needs for approvals. */
export const APPROVAL_PERMISSIONS: Permissions = {
  ...{ actions: "write", checks: "read", contents: "read", issues: "write", "pull-requests": "read" },
};

/** The repository as a job of approvals opens it. */
export function openTickets(stand: Stand, options: Partial<GitHubOptions> = {}): GitHub {
  return stand.open({ token: stand.token({ permissions: APPROVAL_PERMISSIONS }), ...options });
}

/** The operations of the requests that a verb sends. */
export async function requestsOf({ server }: Stand, verb: () => Promise<unknown>): Promise<readonly string[]> {
  const before = server.requests.length;
  await verb();
  return server.requests.slice(before).map(({ operationId }) => operationId);
}

/** Comments as they are after weeks, by one person. */
export function commentsBy({ server }: Stand, login: string, issue: number, bodies: readonly string[]): void {
  const { state } = server;
  const createdAt = "2025-10-01T00:00:00Z";
  const author = state.accounts.ensure(login);
  const comments = bodies.map((body): IssueComment => {
    return {
      id: state.nextId(),
      issue,
      author,
      body,
      createdAt,
      updatedAt: createdAt,
      lastEditedAt: null,
      minimized: false,
    };
  });
  state.comments = [...state.comments, ...comments];
}

/** Commits on top of main, oldest first, at once: one process for all of them. */
export function importCommits(
  { repository }: Stand,
  ref: string,
  commits: readonly { readonly by: string; readonly message: string }[],
): readonly Sha[] {
  const stream = commits.map(({ by, message }, index) =>
    [
      `commit ${ref}`,
      `committer ${by} <${by}@inopsio.example> ${1_760_000_000 + index} +0000`,
      `data ${Buffer.byteLength(message)}`,
      message,
      ...(index === 0 ? ["from refs/heads/main"] : []),
      "\n",
    ].join("\n"),
  );
  repository.gitWith({ input: stream.join("") }, "fast-import", "--quiet");
  return repository.git("rev-list", "--reverse", `main..${ref}`).split("\n").filter(isSha);
}

/** A commit's id as such. */
export function asSha(text: string): Sha {
  if (!isSha(text)) throw new Error(text);
  return text;
}
