import { ReleaseError } from "../errors/release-error.ts";
import { escapeMarkdown } from "../report/escape-markdown.ts";
import type { ActionResult, Outcome, Refusal } from "./action-result.ts";
import { Cancelled } from "./cancel.ts";
import { outputUndeclared, unexpected } from "./errors.ts";
import type { Annotation } from "./log.ts";

/** How the action's body ended: with a result, or with anything that was thrown. */
export type Ending = { readonly result: ActionResult } | { readonly thrown: unknown };

/** All that a run leaves, still to be written. */
export interface Report {
  readonly outcome: Outcome;
  readonly outputs: Readonly<Record<string, string>>;
  readonly result: Readonly<Record<string, unknown>>;
  readonly summary: string;
  readonly annotations: readonly Annotation[];
  /** Lines for the log that help to find a cause. */
  readonly causes: readonly string[];
}

/** The shape of `result`; a field may be added without a new version. */
const SCHEMA_VERSION = 1;

/** The output `result` of a run that was killed before it could write another. */
export const UNFINISHED = { schemaVersion: SCHEMA_VERSION, outcome: "unfinished" } as const;

/**
 * What a run leaves, from how it ended. Pure.
 * @param name the action's name  @param declared names of its outputs
 */
export function describeEnding(name: string, declared: readonly string[], ending: Ending, cancelled: boolean): Report {
  if ("thrown" in ending) return describeThrown(name, ending.thrown, cancelled);
  const stray = Object.keys(ending.result.outputs).find((output) => !declared.includes(output));
  if (stray !== undefined) return describeThrown(name, outputUndeclared(stray), cancelled);
  return describeResult(ending.result, cancelled);
}

function describeResult(
  { outputs, result, summary, annotations = [], refusal }: ActionResult,
  cancelled: boolean,
): Report {
  const outcome = cancelled ? "cancelled" : refusal === undefined ? "done" : "refused";
  return {
    outcome,
    outputs: Object.fromEntries(
      Object.entries(outputs).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
    result: { ...result, schemaVersion: SCHEMA_VERSION, outcome, ...(refusal === undefined ? {} : { refusal }) },
    summary,
    annotations: [...annotations, ...(refusal === undefined ? [] : [annotate(refusal)])],
    causes: [],
  };
}

function describeThrown(name: string, thrown: unknown, cancelled: boolean): Report {
  const outcome = cancelled ? "cancelled" : "failed";
  // An abort is what was asked for, and no error.
  const errors = cancelled && isAbort(thrown) ? [] : releaseErrors(thrown);
  const plain = errors.map(({ code, message, remedy, place }) => ({
    code,
    message,
    remedy,
    ...(place ? { place } : {}),
  }));
  return {
    outcome,
    outputs: {},
    result: { schemaVersion: SCHEMA_VERSION, outcome, errors: plain },
    summary: [
      `### ${escapeMarkdown(`${name} ${cancelled ? "was cancelled" : "failed"}`)}\n`,
      ...errors.map(listItem),
      "",
    ].join("\n"),
    annotations: errors.map((error) => annotate(error)),
    causes: errors.flatMap((error) => causesOf(error.cause)),
  };
}

function annotate({ code, message, remedy, place }: Refusal & Pick<Annotation, "place">): Annotation {
  return { level: "error", message: `${code}: ${message}\n${remedy}`, place };
}

function listItem({ code, message, remedy, place }: ReleaseError): string {
  const where = place === undefined ? "" : ` (${escapeMarkdown(`${place.file}:${place.line}:${place.column}`)})`;
  return `- **${escapeMarkdown(code)}**${where}: ${escapeMarkdown(message)} ${escapeMarkdown(remedy)}`;
}

function isAbort(thrown: unknown): boolean {
  return thrown instanceof Cancelled || (thrown instanceof Error && thrown.name === "AbortError");
}

function releaseErrors(thrown: unknown): readonly ReleaseError[] {
  if (thrown instanceof ReleaseError) return [thrown];
  if (thrown instanceof AggregateError && thrown.errors.length > 0) return thrown.errors.flatMap(releaseErrors);
  return [unexpected(thrown)];
}

/** Why, and why that; an unexpected error's stack shows the place. A chain may be a circle. */
function causesOf(cause: unknown, seen: readonly unknown[] = []): readonly string[] {
  if (!(cause instanceof Error) || seen.includes(cause) || seen.length >= 10) return [];
  return [cause.stack ?? `${cause.name}: ${cause.message}`, ...causesOf(cause.cause, [...seen, cause])];
}
