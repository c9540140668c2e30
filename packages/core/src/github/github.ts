import type { Sha } from "../git/sha.ts";

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
  /** Path → whole new content. */
  readonly files: ReadonlyMap<string, string>;
}

/** A pull request that is open. */
export interface ProposedChange {
  readonly number: number;
  readonly url: string;
  /** The commit on the branch. */
  readonly sha: Sha;
}

/**
 * What a release asks of GitHub, in a release manager's verbs. Each write is looked up before it is made, and again where its answer
 * is lost: made twice it is made once.
 * Errors: see `errors.ts` of this room.
 */
export interface GitHub {
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
