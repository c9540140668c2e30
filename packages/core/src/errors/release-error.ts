/** A place in a file of the user's; `line` and `column` count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** What a person needs to understand a failure and to end it. */
export interface ReleaseErrorDetails {
  /** Stable, in UPPER_SNAKE_CASE; documented, and safe to match on. */
  readonly code: string;
  /** One sentence that names the input and what is wrong with it. */
  readonly message: string;
  /** One sentence that says what to do. */
  readonly remedy: string;
  readonly place?: Place | undefined;
  readonly cause?: unknown;
}

/**
 * An error that a person can act on. Several at once are thrown as an `AggregateError` of these.
 * A "no" is no error: it is a verdict, returned as a value.
 */
export class ReleaseError extends Error {
  override readonly name = "ReleaseError";
  readonly code: string;
  readonly remedy: string;
  readonly place: Place | undefined;

  constructor({ code, message, remedy, place, cause }: ReleaseErrorDetails) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.remedy = remedy;
    this.place = place;
  }
}

/** Throws what was collected: nothing, the one error, or all of them together. */
export function throwAll(errors: readonly ReleaseError[]): void {
  const [first] = errors;
  if (first === undefined) return;
  if (errors.length === 1) throw first;
  throw new AggregateError(errors, `${errors.length} problems: ${errors.map(({ message }) => message).join(" ")}`);
}
