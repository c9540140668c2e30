import type { Reported } from "./report-notes.ts";

/** Where files went, or would go. */
export interface FilesTold {
  /** As in `Written`, or `Would be proposed for main, where they are not there yet`. */
  readonly done: string;
  readonly paths: readonly string[];
}

/** The files of a run: those that it changed; of a dry run those that it would, or that it would look for on another branch. */
export function describeFiles({ inputs, plan, applied, filesBranch, mirror }: Reported): FilesTold {
  const { files } = applied;
  if (!inputs.dryRun || filesBranch === undefined) {
    if (files.length === 0) return { done: "Every file is as it should be already", paths: [] };
    return { done: inputs.dryRun ? "Would be written" : "Written", paths: files };
  }
  const paths = [
    ...plan.releases.flatMap(({ page }) => page?.path ?? []),
    ...(plan.train?.path === undefined ? [] : [plan.train.path]),
    ...[...plan.changelogs.values()].flatMap(({ path, releases }) => (releases.length > 0 ? [path] : [])),
  ];
  const mirrored = mirror === undefined ? "" : ` and mirrored to ${mirror}`;
  const way = inputs.commit === "records" ? `committed to ${filesBranch}${mirrored}` : `proposed for ${filesBranch}`;
  return { done: `Would be ${way}, unless they are there already`, paths };
}
