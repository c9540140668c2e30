import type { IncomingMessage } from "node:http";
import { Refusal } from "../refusals.ts";

/** The whole body of a request; more than `limit` bytes are not taken. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const tooLarge = new Refusal(413, "Payload too large", { headers: { connection: "close" } });
  if (Number(request.headers["content-length"] ?? 0) > limit) throw tooLarge;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > limit) throw tooLarge;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
