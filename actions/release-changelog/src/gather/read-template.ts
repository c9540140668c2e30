import type { Git } from "@release-actions/core/git/git";
import type { Sha } from "@release-actions/core/git/sha";
import type { ResolvedPolicy } from "@release-actions/core/policy/resolve-policy";
import { openWorkspace } from "@release-actions/core/workspace/open-workspace";
import { templateMissing, templateNotText } from "../errors.ts";
import type { TemplateFile } from "../formats/locate.ts";

/** The formats that need no file. */
export const FORMATS = ["grouped", "strategy", "keep-a-changelog"] as const;

/** Where a template may lie. */
interface TemplatePlaces {
  /** The working directory, absolute. */
  readonly folder: string;
  commit(): Promise<Sha>;
}

/**
 * The user's own template, where the format is one: of the working directory, or else of the commit.
 * @param format a format's name or a template's path; the policy says it where it is not given
 * @throws ReleaseError TEMPLATE_MISSING or TEMPLATE_NOT_TEXT
 */
export async function readTemplate(
  format: string | undefined,
  { changelog }: ResolvedPolicy,
  { folder, commit }: TemplatePlaces,
  git: Git,
): Promise<TemplateFile | undefined> {
  const named = format ?? changelog.format;
  if (FORMATS.some((known) => known === named)) return undefined;
  const path = named === "template" ? changelog.template : named;
  if (path === undefined) throw templateMissing("");
  const bytes = (await openWorkspace(folder).read(path)) ?? (await git.readFile(await commit(), path));
  if (bytes === undefined) throw templateMissing(path);
  try {
    return { path, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    throw templateNotText(path);
  }
}
