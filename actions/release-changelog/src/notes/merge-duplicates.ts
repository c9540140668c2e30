import type { ListedChange } from "./list-changes.ts";
import { uniteLinks } from "./read-references.ts";

/** Of one entry. */
const MOST_NOTES = 20;

/**
 * One entry for changes of the same type, scope and description: a cherry-pick, a backport or a hotfix that was merged back is one
 * change to a reader. It stands where the newest does, with the references and the people of all.
 */
export function mergeDuplicates(changes: readonly ListedChange[]): readonly ListedChange[] {
  // Most releases have none.
  if (new Set(changes.map(keyOf)).size === changes.length) return changes;
  return [...Map.groupBy(changes, keyOf).values()].flatMap((same) => {
    const [newest] = same;
    return newest === undefined || same.length === 1 ? same : { ...newest, ...unite(same) };
  });
}

function keyOf({ type = "", scope = "", description }: ListedChange): string {
  const isEnded = /[.!\s]/.test(description.at(-1) ?? "");
  return `${type}\n${scope}\n${isEnded ? description.replace(/[.!\s]+$/, "") : description}`.toLowerCase();
}

function unite(same: readonly ListedChange[]) {
  return {
    commits: same.flatMap(({ commits }) => commits),
    breaking: uniteNotes(same),
    references: uniteLinks(same.flatMap(({ references }) => references)),
    people: same.flatMap(({ people }) => people),
  };
}

/** All that breaks, each note once; one that says no more than the description gives way to those that do. */
function uniteNotes(same: readonly ListedChange[]): string | undefined {
  const descriptions = new Set(same.map(({ description }) => description));
  const notes = [...new Set(same.flatMap(({ breaking }) => breaking ?? []))];
  const telling = notes.filter((note) => !descriptions.has(note)).slice(0, MOST_NOTES);
  return telling.length > 0 ? telling.join("\n\n") : notes[0];
}
