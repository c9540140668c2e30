import { Refusal } from "../refusals.ts";

/** A field that could not be answered: it is null, and this stands among the answer's `errors`. */
export class FieldError extends Error {
  override readonly name = "FieldError";
  /** GitHub's word, such as `NOT_FOUND`. */
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

export const notResolved = (what: string, by: string) =>
  new FieldError("NOT_FOUND", `Could not resolve to ${what} with the ${by}.`);

export const forbidden = () => new FieldError("FORBIDDEN", "Resource not accessible by integration");

const TYPES: Readonly<Record<number, string>> = { 403: "FORBIDDEN", 404: "NOT_FOUND", 422: "UNPROCESSABLE" };

/** What a field's error is to the client; undefined for a fault of the embedded GitHub itself. */
export function toFieldError(error: unknown): FieldError | undefined {
  if (error instanceof FieldError) return error;
  if (error instanceof Refusal) return new FieldError(TYPES[error.status] ?? "UNPROCESSABLE", error.message);
  return undefined;
}
