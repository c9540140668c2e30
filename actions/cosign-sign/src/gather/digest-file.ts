import { createReadStream } from "node:fs";
import type { Digest } from "@release-actions/core/evidence/digest";

/** The digest of a file, however large it is. @param place absolute */
export async function digestFile(place: string): Promise<Digest> {
  // Loaded when it is needed: it is a tenth of an action's start.
  const { createHash } = await import("node:crypto");
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(place)) hash.update(chunk);
  return `sha256:${hash.digest("hex")}`;
}
