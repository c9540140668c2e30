import { type Place, throwAll } from "@release-actions/core/errors/release-error";
import type { TemplateSpans } from "mustache";
import type { ReleaseNotes } from "../notes/release-notes.ts";
import { boundedWriter } from "./bounded-writer.ts";
import { checkTemplate } from "./check-template.ts";
import { templateSyntax, templateTooLarge } from "./errors.ts";
import type { Format } from "./format.ts";
import { buildModel } from "./template-model.ts";
import { linkedHeading, plainHeading } from "./write-heading.ts";

const MAX_TEMPLATE = 64 * 1024;

/** A user's own template as it was found. */
export interface TemplateFile {
  readonly path: string;
  readonly text: string;
}

/**
 * The format that a user's own Mustache file says: it writes what stands below the heading. Whatever notes hold comes out inert, and a
 * template reaches nothing but the model of docs/template-model.md.
 * @throws ReleaseError TEMPLATE_TOO_LARGE, TEMPLATE_SYNTAX, TEMPLATE_TOO_DEEP, TEMPLATE_TAG_REFUSED, TEMPLATE_NAME_UNKNOWN or
 * TEMPLATE_NO_TEXT, several at once; and TEMPLATE_ENDLESS when it is used
 */
export async function templateFormat({ path, text }: TemplateFile): Promise<Format> {
  if (text.length > MAX_TEMPLATE) throw templateTooLarge(path, MAX_TEMPLATE);
  const template = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const placeOf = (index: number) => locate(path, template, index);
  const writer = await boundedWriter(path);
  throwAll(checkTemplate(parse(template, writer.parse, placeOf), placeOf));
  const body = (notes: ReleaseNotes) =>
    `${writer.write(template, buildModel(notes), notes.tag).replace(/^\n+/, "").trimEnd()}\n`;
  return {
    page: (notes) => `# ${plainHeading(notes)}\n\n${body(notes)}`,
    section: (notes) => `## ${linkedHeading(notes)}\n\n${body(notes)}`,
    definition: () => undefined,
    body,
  };
}

/** The library tells where it stopped at the end of its message. */
function parse(
  template: string,
  parseTokens: (template: string) => TemplateSpans,
  placeOf: (index: number) => Place,
): TemplateSpans {
  try {
    return parseTokens(template);
  } catch (error) {
    const [, problem = "it cannot be read", index = "0"] =
      /^(.*?)(?: at (\d+))?$/s.exec(error instanceof Error ? error.message : "") ?? [];
    throw templateSyntax(
      placeOf(Number(index)),
      problem.replace(/^./, (first) => first.toLowerCase()),
    );
  }
}

function locate(file: string, template: string, index: number): Place {
  const before = template.slice(0, index).split("\n");
  return { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
