import type { Commit } from "../commits/commit.ts";
import type { ResolvedComponent } from "./resolve-policy.ts";

type Paths = Pick<ResolvedComponent, "paths" | "ignore">;

/** Whether a component is less than the whole repository, so that a commit's paths say whose it is. */
export function hasPaths({ paths, ignore }: Paths): boolean {
  return !paths.includes(".") || ignore.length > 0;
}

/** The commits that touch a component: one of its folders or files, or what lies below, and not only what it ignores. */
export function commitsOf(component: Paths, commits: readonly Commit[]): readonly Commit[] {
  if (!hasPaths(component)) return commits;
  const isWithinAny = (path: string, places: readonly string[]) => places.some((place) => isWithin(path, place));
  return commits.filter(({ paths = [] }) =>
    paths.some((path) => isWithinAny(path, component.paths) && !isWithinAny(path, component.ignore)),
  );
}

function isWithin(path: string, place: string): boolean {
  return place === "." || path === place || path.startsWith(`${place}/`);
}
