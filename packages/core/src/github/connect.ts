import type { getOctokit } from "@actions/github";
import type { Clock } from "../clock/clock.ts";
import { boundedFetch } from "./bounded-fetch.ts";
import { refusedByGitHub } from "./errors.ts";
import { judgeFailure, type Refusal } from "./judge-failure.ts";
import { Patience } from "./patience.ts";

/** Which repository, and how it is reached. */
export interface GitHubOptions {
  readonly repository: { readonly owner: string; readonly name: string };
  /** Such as `https://api.github.com`. */
  readonly apiUrl: string;
  readonly token: string;
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for one request; 30 seconds by default. */
  readonly timeout?: number;
  readonly random?: () => number;
}

/** A connection to one repository, which the verbs share. */
export interface Connection {
  readonly octokit: ReturnType<typeof getOctokit>;
  readonly repository: { readonly owner: string; readonly repo: string };
  readonly patience: Patience;
  readonly now: () => Date;
}

/** A "no" of GitHub's, before a verb has said what it was about. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly refusal: Refusal;

  constructor(refusal: Refusal, cause: unknown) {
    super(refusal.message, { cause });
    this.refusal = refusal;
  }
}

/** Bytes a millisecond that a slow line takes: an upload has its time beside the request's. */
const SLOWEST = 100;

/**
 * Connects by `@actions/github`, which is loaded only now: it is most of a bundle.
 * Reads are tried again until they are answered; a write is sent once, and {@link makeOnce} looks before it is sent again.
 * (`@octokit/plugin-retry` sends a POST again unseen, and `plugin-throttling` waits on timers of its own.)
 */
export async function connect(options: GitHubOptions): Promise<Connection> {
  const { repository, apiUrl, token, clock, signal, timeout = 30_000 } = options;
  const { getOctokit } = await import("@actions/github");
  const octokit = getOctokit(token, { baseUrl: apiUrl, request: { fetch: boundedFetch } });
  const patience = new Patience(options);
  octokit.hook.wrap("request", async (send, request) => {
    const reads = request.method === "GET";
    for (let attempt = 0; ; attempt += 1) {
      const size = Buffer.isBuffer(request.data) ? request.data.length : 0;
      const limit = AbortSignal.timeout(timeout + Math.ceil(size / SLOWEST));
      request.request.signal = signal ? AbortSignal.any([signal, limit]) : limit;
      try {
        const response = await send(request);
        // Octokit gives the text of an answer that broke off and is no JSON.
        if (typeof response.data === "string" && response.status !== 204) throw new Error("The answer broke off.");
        return response;
      } catch (error) {
        signal?.throwIfAborted();
        const failure = judgeFailure(error, clock.now());
        if (failure.kind === "refused") throw new Refused(failure, error);
        if (!reads) throw error;
        await patience.wait(`read ${new URL(request.url, apiUrl).pathname}`, failure, attempt, error);
      }
    }
  });
  return { octokit, repository: { owner: repository.owner, repo: repository.name }, patience, now: () => clock.now() };
}

/** Gives what a read finds, undefined where GitHub has no such thing. */
export async function ifFound<Found>(read: Promise<Found>): Promise<Found | undefined> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof Refused && error.refusal.status === 404) return undefined;
    throw error;
  }
}

/** Runs a verb; what GitHub refuses is told with the verb's words. */
export async function explain<Result>(
  { patience }: Connection,
  what: string,
  verb: () => Promise<Result>,
): Promise<Result> {
  try {
    return await verb();
  } catch (error) {
    if (error instanceof Refused) throw refusedByGitHub(what, error.refusal, patience.done, error);
    throw error;
  }
}
