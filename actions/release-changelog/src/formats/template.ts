import { type ReleaseError, throwAll } from "@release-actions/core/errors/release-error";
import type { TemplateSpans } from "mustache";
import type { ReleaseNotes } from "../notes/release-notes.ts";
import { boundedWriter } from "./bounded-writer.ts";
import { checkTemplate } from "./check-template.ts";
import { templateSyntax, templateTooLarge } from "./errors.ts";
import type { Format } from "./format.ts";
import { locate, type TemplateFile } from "./locate.ts";
import { buildModel } from "./template-model.ts";
import { linkedHeading, plainHeading } from "./write-heading.ts";

const MAX_TEMPLATE = 64 * 1024;

/** More problems than these say nothing new. */
const MAX_PROBLEMS = 20;

/**
 * The format that a user's own Mustache file says: it writes what stands below the heading. Whatever notes hold comes out inert, and a
 * template reaches nothing but the model of docs/template-model.md.
 * @throws ReleaseError TEMPLATE_TOO_LARGE, TEMPLATE_SYNTAX, TEMPLATE_TOO_DEEP, TEMPLATE_TAG_REFUSED, TEMPLATE_NAME_UNKNOWN or
 * TEMPLATE_NO_TEXT, several at once; and TEMPLATE_ENDLESS when it is used
 */
export async function templateFormat({ path, text }: TemplateFile): Promise<Format> {
  if (text.length > MAX_TEMPLATE) throw templateTooLarge(path, MAX_TEMPLATE);
  const template = { path, text: text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n") };
  const writer = await boundedWriter(path);
  throwAll(checkTemplate(parse(template, writer.parse), template).slice(0, MAX_PROBLEMS));
  const body = (notes: ReleaseNotes) =>
    `${writer.write(template.text, buildModel(notes), notes.tag).replace(/^\n+/, "").trimEnd()}\n`;
  return {
    page: (notes) => `# ${plainHeading(notes)}\n\n${body(notes)}`,
    section: (notes) => `## ${linkedHeading(notes)}\n\n${body(notes)}`,
    definition: () => undefined,
    body,
  };
}

function parse(template: TemplateFile, parseTokens: (template: string) => TemplateSpans): TemplateSpans {
  try {
    return parseTokens(template.text);
  } catch (error) {
    throw explain(error instanceof Error ? error.message : "", template);
  }
}

/** The library tells where it stopped at the end of its message; of an open section it is more use to know where it was opened. */
function explain(message: string, template: TemplateFile): ReleaseError {
  const [, problem = "it cannot be read", stopped = "0"] = /^(.*?)(?: at (\d+))?$/s.exec(message) ?? [];
  const section = /^Unclosed section "(.*)"$/s.exec(problem)?.[1];
  const opened = section === undefined ? -1 : template.text.lastIndexOf(`{{#${section}}}`, Number(stopped));
  const place = locate(template, opened === -1 ? Number(stopped) : opened);
  return templateSyntax(
    place,
    problem.replace(/^./, (first) => first.toLowerCase()),
  );
}
