import { decodeChangelog } from "../changelog/decode-changelog.ts";
import { insertSections } from "../changelog/insert-sections.ts";
import { mergeChangelogs } from "../changelog/merge-changelogs.ts";
import type { ChangelogPlan, Plan } from "../release.ts";

/** Reads what stands at a path; undefined where nothing does. */
export type ReadPath = (path: string) => Promise<Buffer | undefined>;

/**
 * The files of a plan, made from what is there: pages as they are planned, changelogs with the sections that they lack.
 * @returns path → whole content
 * @throws ReleaseError of the changelog's catalogue
 */
export async function composeFiles(plan: Plan, read: ReadPath): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const { page } of plan.releases) if (page !== undefined) files.set(page.path, page.text);
  if (plan.train?.path !== undefined) files.set(plan.train.path, plan.train.text);
  for (const changelog of plan.changelogs.values()) {
    if (changelog.releases.length > 0) files.set(changelog.path, insertReleases(changelog, await read(changelog.path)));
  }
  return files;
}

/** A changelog with the releases of each of its components; of several new ones the first that is asked for comes to stand on top. */
function insertReleases({ path, templates, releases }: ChangelogPlan, bytes: Buffer | undefined): string {
  let text = textOf(path, bytes);
  const groups = [...Map.groupBy(releases, ({ facts }) => facts.template.template)];
  for (const [template, own] of groups.reverse()) {
    const ordered = templates.toSorted((a, b) => Number(b.template === template) - Number(a.template === template));
    const [component, ...others] = ordered;
    if (component === undefined) throw new TypeError("A changelog is of one component at least.");
    const sections = own.map(({ section }) => section);
    text = insertSections({ path, text }, sections, { template: component, others }).text;
  }
  return text ?? "";
}

/** A changelog with the sections that another one has beyond it. */
export function joinChangelogs({ path, templates }: ChangelogPlan, base: Buffer | undefined, other: Buffer): string {
  return mergeChangelogs({ path, text: textOf(path, base) }, { path, text: textOf(path, other) }, templates).text;
}

const textOf = (path: string, bytes: Buffer | undefined) =>
  bytes === undefined ? undefined : decodeChangelog(path, bytes);
