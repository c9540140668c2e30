/** A request that brought no result. */
export type Failure =
  /** Refused because there were too many; `wait` in milliseconds where GitHub says how long. */
  | { readonly kind: "limited"; readonly wait: number | undefined; readonly message: string }
  /** No answer, or one that says nothing: whether the request was carried out, nobody knows. */
  | { readonly kind: "lost"; readonly message: string }
  | Refusal;

/** A "no" that will stay one. */
export interface Refusal {
  readonly kind: "refused";
  readonly status: number;
  readonly message: string;
  /** Alternatives of conjunctions, as in `contents=write; contents=write,workflows=write`; empty where GitHub says nothing of it. */
  readonly permissions: readonly (readonly string[])[];
}

/** What octokit throws, of its own class, which is loaded late. */
interface RequestErrorLike {
  readonly status: number;
  readonly message: string;
  readonly response?: { readonly headers: Readonly<Record<string, string | number | undefined>> };
}

/**
 * Says what a thrown value means for the request.
 * @see https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api#handle-rate-limit-errors-appropriately
 */
export function judgeFailure(error: unknown, now: Date): Failure {
  if (!isRequestError(error)) return { kind: "lost", message: error instanceof Error ? error.message : String(error) };
  const { status, message, response } = error;
  if (response === undefined || status >= 500) return { kind: "lost", message: `${status}: ${message}` };
  const header = (name: string) => response.headers[name]?.toString();
  const spent = header("x-ratelimit-remaining") === "0";
  const refusedForNow =
    status === 403 && (header("retry-after") !== undefined || spent || /rate limit|abuse/i.test(message));
  if (status === 429 || refusedForNow) {
    return {
      kind: "limited",
      wait: readWait(header("retry-after"), spent ? header("x-ratelimit-reset") : undefined, now),
      message,
    };
  }
  return { kind: "refused", status, message, permissions: readPermissions(header("x-accepted-github-permissions")) };
}

function isRequestError(error: unknown): error is RequestErrorLike {
  return error instanceof Error && "status" in error && typeof error.status === "number";
}

/** The server's clock and ours differ: one second more than to the reset. */
function readWait(retryAfter: string | undefined, reset: string | undefined, now: Date): number | undefined {
  if (retryAfter !== undefined && /^\d{1,6}$/.test(retryAfter)) return Number(retryAfter) * 1_000;
  if (reset !== undefined && /^\d{1,12}$/.test(reset))
    return Math.max(0, Number(reset) * 1_000 - now.getTime()) + 1_000;
  return undefined;
}

function readPermissions(header = ""): readonly (readonly string[])[] {
  const alternatives = header.split(";").map((all) =>
    all
      .split(",")
      .map((one) => one.trim())
      .filter(Boolean),
  );
  return alternatives.filter((all) => all.length > 0);
}
