import type { Sha } from "../git/sha.ts";
import type { GitHubChecks } from "./github-checks.ts";
import type { GitHubTickets } from "./github-tickets.ts";

/** Whose ref it became: ours, or another run's that was faster (perhaps with the same commit). */
export type Claim = { readonly claimed: true } | { readonly claimed: false; readonly existing: Sha };

/** What GitHub says of the repository. */
export interface RepositoryFacts {
  readonly defaultBranch: string;
  readonly private: boolean;
}

/** A change of files that is proposed on a branch that only this tool writes. */
export interface ChangeProposal {
  /** The tool's own branch; whatever is on it is replaced. */
  readonly branch: string;
  /** The branch to change. */
  readonly base: string;
  /** The commit of that branch whose files were changed: what came after it is not undone. */
  readonly parent: Sha;
  readonly title: string;
  readonly body: string;
  /** The commit's message. */
  readonly message: string;
  /** Path → whole new content, or content that the repository holds already. */
  readonly files: ReadonlyMap<string, string | StoredBlob>;
}

/** Content that the repository holds already. */
export interface StoredBlob {
  readonly blob: string;
}

/** A pull request that is open. */
export interface ProposedChange {
  readonly number: number;
  readonly url: string;
  /** The commit on the branch. */
  readonly sha: Sha;
}

/** A commit for a branch that many runs write, and none of them owns. */
export interface AppendedCommit {
  readonly branch: string;
  readonly message: string;
  /**
   * Path → whole new content, made from what the branch's head holds; asked again after another run was faster. A branch that does
   * not exist has no files, and begins with this commit.
   */
  compose(head: BranchHead): Promise<ReadonlyMap<string, string>>;
  /** What the branch held when it was read: where it still does, the commit takes one request. */
  readonly head?: BranchHead | undefined;
}

/** Files for a pull request that several runs share, on a branch that this tool alone writes. */
export interface SharedChange {
  readonly branch: string;
  /** The branch to change. */
  readonly base: string;
  /** Of the pull request; every run that shares it gives the same. */
  readonly title: string;
  /** Of the commit. */
  readonly message: string;
  /**
   * Path → whole new content; asked again after another run was faster.
   * @param stand the base's head, and what is proposed by now; what is left of that must be among the files
   */
  compose(stand: SharedStand): Promise<ReadonlyMap<string, string | StoredBlob>>;
  /** The text of the pull request. @param paths the files that the base lacks or has otherwise */
  describe(paths: readonly string[]): string;
}

/** A pull request that several runs share, after one of them. */
export interface ContributedChange extends ProposedChange {
  /** The files that this run wrote; none where the branch held them. */
  readonly paths: readonly string[];
}

/** What a shared change is made from. */
export interface SharedStand {
  readonly base: Sha;
  /** What the branch changes of the base by now; nothing where its pull request was merged or closed. */
  carried(): Promise<ReadonlyMap<string, StoredBlob>>;
}

/** What a branch holds at one moment. */
export interface BranchHead {
  readonly sha: Sha | undefined;
  readFile(path: string): Promise<Buffer | undefined>;
}

/** Where a branch stands after a commit was to be added to it. */
export interface BranchState {
  readonly sha: Sha;
  /** False where the branch already held every file as composed, so that nothing was written. */
  readonly changed: boolean;
  /** The files that were written. */
  readonly paths: readonly string[];
}

/** What is to be published of a tag. */
export interface ReleaseDraft {
  readonly tag: string;
  /** The commit that the tag names. */
  readonly sha: Sha;
  readonly name: string;
  /** At most 125,000 characters. */
  readonly body: string;
  readonly prerelease: boolean;
}

/** A file that is attached to a release. */
export interface ReleaseFile {
  readonly name: string;
  readonly content: Buffer;
  /** A media type. */
  readonly type: string;
}

/** A GitHub Release. */
export interface GitHubRelease {
  readonly id: number;
  readonly tag: string;
  readonly url: string;
  readonly isDraft: boolean;
  readonly isImmutable: boolean;
}

/** What a release asks of a repository's branches and files. */
export interface GitHubFiles {
  /**
   * What a branch holds now; nothing where it does not exist.
   * @param wanted a file that ought to be there: it is looked for a few times, since what is fresh may be 404 for a while
   */
  readBranch(branch: string, wanted?: string): Promise<BranchHead>;
  /**
   * Adds one commit to a branch without force; a lost race is composed again, and what is there already is not committed again.
   * Errors: `PATH_NOT_A_FILE`, `BRANCH_BUSY`.
   */
  appendCommit(commit: AppendedCommit): Promise<BranchState>;
  /**
   * Adds files to the open pull request that several runs share, or opens it; undefined where the base lacks none of them.
   * Errors: `BRANCH_NOT_FOUND`, `PATH_NOT_A_FILE`, `BRANCH_BUSY`, `CHANGE_TOO_LARGE`.
   */
  shareChange(change: SharedChange): Promise<ContributedChange | undefined>;
  /**
   * Makes sure that rules keep the branch from being deleted or force-pushed, and makes them where the token may.
   * Errors: `BRANCH_UNPROTECTED`.
   */
  protectBranch(branch: string): Promise<void>;
  /** All files of a branch, tag or SHA: path → blob; links and submodules are none. Errors: `REF_NOT_FOUND`. */
  listFiles(ref: string): Promise<ReadonlyMap<string, StoredBlob>>;
  /** Those of the paths that are files there; only the folders on the way are read. Errors: `REF_NOT_FOUND`. */
  findFiles(ref: string, paths: readonly string[]): Promise<ReadonlyMap<string, StoredBlob>>;
  /** The bytes of a blob. */
  readBlob(blob: StoredBlob): Promise<Buffer>;
}

/** What a release asks of GitHub Releases. */
export interface GitHubReleases {
  /** The release of a tag; a draft is found as well, by a token that may write. */
  findRelease(tag: string): Promise<GitHubRelease | undefined>;
  /**
   * Makes the draft of a tag, or brings the one that stands up to date; a published release is given as it is.
   * Errors: `TAG_BURNED`, `RELEASE_GONE`.
   */
  draftRelease(draft: ReleaseDraft): Promise<GitHubRelease>;
  /**
   * Uploads to a draft the files that it lacks or has otherwise; other files stay. A published release must have them all.
   * Errors: `RELEASE_FILE_EMPTY`, `RELEASE_FILES_COLLIDE`; `RELEASE_FILE_DIFFERS`, `RELEASE_FILE_MISSING` for a published one;
   * `RELEASE_GONE`.
   */
  attachFiles(release: GitHubRelease, files: readonly ReleaseFile[]): Promise<void>;
  /** The tag of the release that GitHub shows as the latest. */
  findLatestRelease(): Promise<string | undefined>;
  /**
   * Publishes a draft whose tag names its commit; one that is published stays as it is, and a pre-release is never the latest.
   * Errors: `TAG_MISSING`, `TAG_MOVED`, `TAG_BURNED`, `RELEASE_GONE`.
   */
  publishRelease(release: GitHubRelease, options: { readonly latest: boolean }): Promise<GitHubRelease>;
}

/**
 * What a release asks of GitHub, in a release manager's verbs. Each write is looked up before it is made, and again where its answer
 * is lost: made twice it is made once.
 * Errors: see `errors.ts` of this room.
 */
export interface GitHub extends GitHubFiles, GitHubReleases, GitHubChecks, GitHubTickets {
  repository(): Promise<RepositoryFacts>;
  /** Creates the tag unless it exists: of many at once one claims it. */
  claimTag(tag: { readonly tag: string; readonly sha: Sha }): Promise<Claim>;
  /** The commit that a tag names in the end. */
  findTag(tag: string): Promise<Sha | undefined>;
  /** The head of a branch. */
  findBranch(branch: string): Promise<Sha | undefined>;
  /** Creates the branch unless it exists. */
  createBranch(branch: { readonly branch: string; readonly sha: Sha }): Promise<Claim>;
  /** The bytes of a file at a branch, tag or SHA; undefined where there is none. */
  readFile(path: string, ref: string): Promise<Buffer | undefined>;
  /** Puts one commit with the files on the branch, and opens or updates its pull request. */
  proposeChange(change: ChangeProposal): Promise<ProposedChange>;
}
