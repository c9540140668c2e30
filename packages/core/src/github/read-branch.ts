import { findRef } from "./claim-ref.ts";
import type { Connection } from "./connect.ts";
import type { BranchHead } from "./github.ts";
import { readContent } from "./read-content.ts";

/** What a branch holds now: what moves later is not seen, and each file is read once. */
export async function readBranch(connection: Connection, branch: string): Promise<BranchHead> {
  const sha = await findRef(connection, `heads/${branch}`);
  const read = new Map<string, Promise<Buffer | undefined>>();
  return {
    sha,
    async readFile(path) {
      if (sha === undefined) return undefined;
      const reading = read.get(path) ?? readContent(connection, path, sha);
      read.set(path, reading);
      return reading;
    },
  };
}
