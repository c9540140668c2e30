import { createHash } from "node:crypto";
import { isSha, type Sha } from "@release-actions/core/git/sha";
import type { GitHubOptions } from "@release-actions/core/github/connect";
import type { GitHubRelease, ReleaseDraft, ReleaseFile } from "@release-actions/core/github/github";
import type { Release } from "@release-actions/rehearsal/github/state";
import type { Stand } from "./stand.ts";

export const FILES: readonly ReleaseFile[] = [
  { name: "api.tar.gz", content: Buffer.from([31, 139, 0, 255, 7]), type: "application/gzip" },
  { name: "SHA256 SUMS", content: Buffer.from("0123  api.tar.gz\n"), type: "text/plain" },
];

/** A draft of a tag on the head of main. */
export function draftOf(stand: Stand, tag: string, more: Partial<ReleaseDraft> = {}): ReleaseDraft {
  const sha = stand.repository.sha("main");
  return { tag, sha, name: tag, body: "- fix: mend\r\n- feat: more", prerelease: false, ...more };
}

/** A tag on the head of main, as a run finds it. */
export function tagHead(stand: Stand, tag: string): void {
  stand.repository.git("update-ref", `refs/tags/${tag}`, stand.repository.sha("main"));
}

/** From the draft to the published release, as an action goes. */
export async function release(
  stand: Stand,
  tag: string,
  options: Partial<GitHubOptions> = {},
  draft: Partial<ReleaseDraft> = {},
): Promise<GitHubRelease> {
  const github = stand.open(options);
  const drafted = await github.draftRelease(draftOf(stand, tag, draft));
  await github.attachFiles(drafted, FILES);
  return github.publishRelease(drafted, { latest: true });
}

/** What people find of a tag on GitHub in the end. */
export function endState({ server, repository }: Stand, tag: string) {
  return {
    tag: repository.git("for-each-ref", "--format=%(objectname)", `refs/tags/${tag}`),
    releases: server.state.releases
      .filter(({ tagName }) => tagName === tag)
      .map(({ name, body, draft, prerelease, target, assets }) => ({
        ...{ name, body, draft, prerelease, target },
        assets: assets
          .map(({ name, state, content, contentType }) => `${name} ${state} ${digest(content)} ${contentType}`)
          .toSorted(),
      })),
  };
}

/** The end of every run of {@link release}. */
export function wantedState({ repository }: Stand, tag: string) {
  const target = repository.sha("main");
  return {
    tag: target,
    releases: [
      {
        ...{ name: tag, body: "- fix: mend\r\n- feat: more", draft: false, prerelease: false, target },
        assets: [
          `SHA256.SUMS uploaded ${digest("0123  api.tar.gz\n")} text/plain`,
          `api.tar.gz uploaded ${digest(Buffer.from([31, 139, 0, 255, 7]))} application/gzip`,
        ],
      },
    ],
  };
}

const digest = (content: Buffer | string) => createHash("sha256").update(content).digest("hex").slice(0, 8);

/** Releases of other tags, as they are after years; ids count up, the newest has the highest. */
export function otherReleases({ server, repository }: Stand, count: number): readonly Release[] {
  const target = repository.sha("main");
  const at = "2025-01-01T00:00:00Z";
  return Array.from({ length: count }, () => {
    const id = server.state.nextId();
    return {
      ...{ id, author: "ana", tagName: `old-${id}`, target, name: null, body: null, draft: false, prerelease: false },
      ...{ immutable: false, createdAt: at, updatedAt: at, publishedAt: at, assets: [] },
    };
  });
}

/** A commit with a workflow file that the default branch does not have. */
export function commitWorkflow({ repository }: Stand): Sha {
  const blob = repository.gitWith({ input: "on: push\n" }, "hash-object", "-w", "--stdin");
  const workflows = repository.gitWith({ input: `100644 blob ${blob}\tci.yml\n` }, "mktree");
  const folder = repository.gitWith({ input: `040000 tree ${workflows}\tworkflows\n` }, "mktree");
  const tree = repository.gitWith({ input: `040000 tree ${folder}\t.github\n` }, "mktree");
  const sha = repository.git("commit-tree", tree, "-m", "ci: begin");
  if (!isSha(sha)) throw new Error(sha);
  return sha;
}
