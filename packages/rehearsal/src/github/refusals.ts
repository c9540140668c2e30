/** An answer that is a "no", in the form and the words of GitHub. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;
  readonly errors: readonly unknown[] | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, message: string, { errors, headers = {} }: RefusalDetails = {}) {
    super(message);
    this.status = status;
    this.errors = errors;
    this.headers = headers;
  }
}

interface RefusalDetails {
  readonly errors?: readonly unknown[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** One field that did not pass. */
export interface FieldError {
  readonly resource: string;
  readonly field?: string;
  readonly code: "missing_field" | "invalid" | "already_exists" | "custom" | "unprocessable";
  readonly message?: string;
}

export const notFound = () => new Refusal(404, "Not Found");
export const badCredentials = () => new Refusal(401, "Bad credentials");
export const authenticationRequired = () => new Refusal(401, "Requires authentication");
export const unprocessable = (message: string) => new Refusal(422, message);
export const validationFailed = (...errors: readonly FieldError[]) => new Refusal(422, "Validation Failed", { errors });
export const conflict = (message: string) => new Refusal(409, message);

/** What an octokit sees when its token lacks a permission; the header names those that would do. */
export const notAccessible = (accepted: readonly (readonly string[])[]) =>
  new Refusal(403, "Resource not accessible by integration", {
    headers: {
      "x-accepted-github-permissions": accepted
        .map((all) => all.map((one) => one.replace(":", "=")).join(","))
        .join("; "),
    },
  });

export const pullRequestsForbidden = () =>
  new Refusal(403, "GitHub Actions is not permitted to create or approve pull requests.");

/** Where a commit brings workflow files that the default branch does not have. */
export const workflowFilesRefused = () =>
  new Refusal(403, "Resource not accessible by integration", {
    headers: { "x-accepted-github-permissions": "contents=write,workflows=write" },
  });

export const secondaryLimit = (retryAfter: number) =>
  new Refusal(403, "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.", {
    headers: { "retry-after": String(retryAfter) },
  });
