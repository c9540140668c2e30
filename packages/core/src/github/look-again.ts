import type { Connection } from "./connect.ts";

/** Looks that something fresh is worth. */
export const LOOKS = 5;

/** Looks a few times for what ought to be there: what was just made may be 404 for a while. */
export async function lookAgain<Found>(
  { patience }: Connection,
  what: string,
  look: () => Promise<Found | undefined>,
): Promise<Found | undefined> {
  for (let attempt = 0; ; attempt += 1) {
    const found = await look();
    if (found !== undefined || attempt + 1 >= LOOKS) return found;
    await patience.wait(what, { kind: "lost", message: "404" }, attempt, undefined);
  }
}
