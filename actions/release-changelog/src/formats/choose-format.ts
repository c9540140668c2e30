import type { Format } from "./format.ts";
import { grouped } from "./grouped.ts";
import { keepAChangelog } from "./keep-a-changelog.ts";
import type { TemplateFile } from "./locate.ts";
import { strategy } from "./strategy.ts";
import { templateFormat } from "./template.ts";

const BY_NAME: ReadonlyMap<string, Format> = new Map([
  ["grouped", grouped],
  ["strategy", strategy],
  ["keep-a-changelog", keepAChangelog],
]);

/**
 * The format of that name; any other is the user's own template.
 * @throws ReleaseError as `templateFormat` does
 */
export async function chooseFormat(name: string, template: TemplateFile | undefined): Promise<Format> {
  const format = BY_NAME.get(name);
  if (format !== undefined) return format;
  if (template === undefined) throw new Error(`The format ${name} has no template.`);
  return templateFormat(template);
}
