import type { ListedChange } from "./list-changes.ts";
import { uniteLinks } from "./read-references.ts";

/**
 * One entry for changes of the same type, scope and description: a cherry-pick, a backport or a hotfix that was merged back is one
 * change to a reader. It stands where the newest does, with the references and the people of all.
 */
export function mergeDuplicates(changes: readonly ListedChange[]): readonly ListedChange[] {
  const byKey = new Map<string, ListedChange>();
  for (const change of changes) {
    const key = keyOf(change);
    const newer = byKey.get(key);
    byKey.set(key, newer === undefined ? change : merge(newer, change));
  }
  return [...byKey.values()];
}

function keyOf({ type = "", scope = "", description }: ListedChange): string {
  return [type, scope, description.replace(/[.!\s]+$/, "")].join("\n").toLowerCase();
}

function merge(newer: ListedChange, older: ListedChange): ListedChange {
  return {
    ...newer,
    commits: [...newer.commits, ...older.commits],
    breaking: newer.breaking ?? older.breaking,
    references: uniteLinks([...newer.references, ...older.references]),
    people: [...newer.people, ...older.people],
  };
}
