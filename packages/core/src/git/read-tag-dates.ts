import type { Tag } from "./git.ts";
import { type ObjectHead, readObjects } from "./read-objects.ts";
import type { Workplace } from "./run-git.ts";
import { isSha, type Sha } from "./sha.ts";

/** A tag whose date is still to be found, and the object that is asked for it next. */
interface Open {
  readonly name: string;
  readonly id: Sha;
  /** The date of a tag object around it. */
  readonly tagged?: Date | undefined;
}

/** When each tag was made: see `Git.readTagDates`. By one process, and one more for each level of tags that name tags, or lack a tagger. */
export async function readTagDates(place: Workplace, tags: readonly Tag[]): Promise<ReadonlyMap<string, Date>> {
  const dates = new Map<string, Date>();
  let open = tags.map(({ name, sha, object }): Open => ({ name, id: object ?? sha }));
  while (open.length > 0) {
    const heads = await readObjects(
      place,
      open.map(({ id }) => id),
    );
    open = open.flatMap((tag, index) => {
      const found = dateOf(tag, heads[index]);
      if (found instanceof Date) dates.set(tag.name, found);
      return found === undefined || found instanceof Date ? [] : [found];
    });
  }
  return dates;
}

/** The date, the object that has it, or nothing for a tag of a tree or blob, which is not even looked for: it may be missing. */
function dateOf({ name, tagged }: Open, head: ObjectHead | undefined): Date | Open | undefined {
  // git takes a commit without a date to be as old as time.
  if (head?.type === "commit") return tagged ?? timeOf("committer", head) ?? new Date(0);
  if (head?.type !== "tag") return undefined;
  const date = tagged ?? timeOf("tagger", head);
  const [, id = "", type] = /^object (.+)\ntype (.+)$/m.exec(head.headers) ?? [];
  if (type === "commit" && date !== undefined) return date;
  return (type === "commit" || type === "tag") && isSha(id) ? { name, id, tagged: date } : undefined;
}

const TIMES = {
  committer: /^committer .*> (\d{1,12}) [+-]\d+$/m,
  tagger: /^tagger .*> (\d{1,12}) [+-]\d+$/m,
} as const;

/** The clock of whoever a header names; its offset says nothing about when it was. */
function timeOf(header: keyof typeof TIMES, { headers }: ObjectHead): Date | undefined {
  const [, seconds] = TIMES[header].exec(headers) ?? [];
  return seconds === undefined ? undefined : new Date(Number(seconds) * 1_000);
}
