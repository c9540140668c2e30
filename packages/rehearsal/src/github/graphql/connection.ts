import type { Node } from "./context.ts";
import { FieldError } from "./field-error.ts";

/** The arguments of every connection; how many they may ask for is checked before anything is read. */
export interface PageArguments {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly after?: string | null;
  readonly before?: string | null;
}

const cursorOf = (index: number) => Buffer.from(`cursor:v2:${index}`).toString("base64");

function indexOf(cursor: string): number {
  const [, index] = /^cursor:v2:(\d+)$/.exec(Buffer.from(cursor, "base64").toString()) ?? [];
  if (index === undefined)
    throw new FieldError("INVALID_CURSOR_ARGUMENTS", `\`${cursor}\` does not appear to be a valid cursor.`);
  return Number(index);
}

/** The part of a list that is asked for, with the cursors that lead on. */
export function connection<T>(items: readonly T[], asked: PageArguments, present: (item: T) => unknown): Node {
  const start = asked.after == null ? 0 : indexOf(asked.after) + 1;
  const end = asked.before == null ? items.length : Math.min(items.length, indexOf(asked.before));
  const from = asked.last == null ? start : Math.max(start, end - asked.last);
  const to = asked.first == null ? end : Math.min(end, from + asked.first);
  const none = to <= from;
  return {
    totalCount: items.length,
    nodes: () => items.slice(from, to).map(present),
    pageInfo: {
      hasNextPage: to < items.length,
      hasPreviousPage: from > 0,
      startCursor: none ? null : cursorOf(from),
      endCursor: none ? null : cursorOf(to - 1),
    },
  };
}
