import type { Plan } from "../release.ts";

/** SHA-256 of each page's file as `sha256:…`, by tag; of the train's by the empty text. */
export async function digestPages({ releases, train }: Plan): Promise<ReadonlyMap<string, string>> {
  if (train === undefined && releases.every(({ page }) => page === undefined)) return new Map();
  // Loaded here, since it is a tenth of a start.
  const { createHash } = await import("node:crypto");
  const digest = (text: string) => `sha256:${createHash("sha256").update(text).digest("hex")}`;
  const pages = releases.flatMap(({ facts, page }) =>
    page === undefined ? [] : [[facts.tag, digest(page.text)] as const],
  );
  return new Map([...pages, ...(train?.path === undefined ? [] : [["", digest(train.text)] as const])]);
}
