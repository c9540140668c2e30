import { throwAll } from "../errors/release-error.ts";
import type { BranchState, GitHubFiles } from "../github/github.ts";
import { appendRecord, type NewEntry } from "./append-record.ts";
import { explainSchemaErrors } from "./explain-schema-errors.ts";
import type { ReleaseRecord } from "./generated/record.ts";
import { findSchemaErrors } from "./generated/validate-record.ts";
import { readRecord } from "./read-record.ts";
import { checkRecord, formatRecord } from "./record-document.ts";

/** Where the record is kept, and what is to be added to it in one commit. */
export interface RecordChange {
  /** Of the records branch. */
  readonly branch: string;
  readonly path: string;
  /** Of the commit. */
  readonly message: string;
  readonly entries: readonly NewEntry[];
  /** Path → content of documents that belong to the entries, and are committed with them. */
  readonly files?: ReadonlyMap<string, string>;
}

/**
 * Adds entries to the record on its branch, which is protected first. Runs at once lose nothing: the slower one adds its entries behind those
 * of the faster; what the record has already is not written again, and a record that is broken is not added to.
 * Errors: `BRANCH_UNPROTECTED`, `BRANCH_BUSY`, `RECORD_BROKEN`, `RECORD_CONTRADICTED`, those of `parseRecord`.
 */
export async function writeRecord(
  github: Pick<GitHubFiles, "appendCommit" | "protectBranch">,
  { branch, path, message, entries, files = new Map() }: RecordChange,
): Promise<BranchState> {
  await github.protectBranch(branch);
  return github.appendCommit({
    branch,
    message,
    compose: async ({ readFile }) => {
      const content = await readFile(path);
      return new Map([...files, [path, extendRecord(content, path, entries)]]);
    },
  });
}

/** The record's file with entries added to it. @param content undefined where it is yet to begin */
export function extendRecord(content: Uint8Array | undefined, file: string, entries: readonly NewEntry[]): string {
  const record = readRecord(content, file);
  const extended = entries.reduce<ReleaseRecord>(appendRecord, record);
  throwAll(explainSchemaErrors(findSchemaErrors(extended), () => undefined));
  throwAll(checkRecord(extended, undefined));
  return formatRecord(extended);
}
