/** In bytes. git writes 4 KiB at a time, some 20 commits, and to take each piece by itself costs nearly as much as to read it. */
const BLOCK = 32 * 1024;

/** The same bytes in larger pieces. */
export async function* inBlocks(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    held.push(chunk);
    size += chunk.length;
    if (size < BLOCK) continue;
    yield Buffer.concat(held);
    held = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(held);
}
