import { findRef } from "./claim-ref.ts";
import type { Connection } from "./connect.ts";
import type { BranchHead } from "./github.ts";
import { lookAgain } from "./look-again.ts";
import { readContent } from "./read-content.ts";

/**
 * What a branch holds now: what moves later is not seen, and each file is read once.
 * @param wanted a file that ought to be there: what is fresh may be 404 for a while
 */
export async function readBranch(connection: Connection, branch: string, wanted?: string): Promise<BranchHead> {
  const look = async () => {
    const head = await readHead(connection, branch);
    return wanted === undefined || (await head.readFile(wanted)) !== undefined ? head : undefined;
  };
  const seen = await lookAgain(connection, `read ${wanted} of ${branch}`, look);
  return seen ?? readHead(connection, branch);
}

async function readHead(connection: Connection, branch: string): Promise<BranchHead> {
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
