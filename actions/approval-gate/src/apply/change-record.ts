import type { NewEntry } from "@release-actions/core/evidence/append-record";
import { extendRecord } from "@release-actions/core/evidence/write-record";
import type { GitHub } from "@release-actions/core/github/github";
import { parseBook, type RecordView } from "../gather/view-record.ts";

/** What is added to the record in one commit. */
export interface RecordAddition {
  readonly entries: readonly NewEntry[];
  /** Path → content of documents that belong to the entries. */
  readonly documents?: ReadonlyMap<string, string>;
}

/**
 * Adds to the record what is composed by it; where another run was faster, it is composed again by the record as it then is.
 * @param view the record as it was read last
 * @returns the record with what was added
 */
export async function changeRecord(
  { place, head }: Pick<RecordView, "place" | "head">,
  message: string,
  compose: (view: RecordView) => Promise<RecordAddition>,
  github: Pick<GitHub, "appendCommit" | "readFile">,
): Promise<RecordView> {
  let written: ReadonlyMap<string, string> = new Map();
  const { sha } = await github.appendCommit({
    branch: place.branch,
    message,
    head,
    async compose(current) {
      const content = await current.readFile(place.record);
      const { entries, documents = new Map() } = await compose({
        place,
        head: current,
        book: parseBook(content, place.record),
      });
      // The record first: what differs first ends the search for differences.
      written = new Map([[place.record, extendRecord(content, place.record, entries)], ...documents]);
      return written;
    },
  });
  const record = Buffer.from(written.get(place.record) ?? "");
  const readFile = async (path: string) => {
    const text = written.get(path);
    return text === undefined ? github.readFile(path, sha) : Buffer.from(text);
  };
  return { place, head: { sha, readFile }, book: parseBook(record, place.record) };
}
