import { BREAK_ENTITY } from "@release-actions/core/report/escape-markdown";
import { escapeProse } from "@release-actions/core/report/escape-prose";
import type { TemplateSpans } from "mustache";
import { templateEndless } from "./errors.ts";
import { Inert } from "./template-model.ts";

/** Characters that a template may write of one release, and parts that it may write on the way. */
const MAX_OUTPUT = 4_000_000;
const MAX_PARTS = 1_000_000;

/** Mustache as far as templates of notes need it. */
export interface BoundedWriter {
  /** @throws Error with a position at its message's end */
  parse(template: string): TemplateSpans;
  /** @param tag whose notes they are @throws ReleaseError TEMPLATE_ENDLESS */
  write(template: string, model: object, tag: string): string;
}

/** Opens Mustache, which is read only where a template is the format, and holds it to its bounds. @param file of the template */
export async function boundedWriter(file: string): Promise<BoundedWriter> {
  const { default: mustache } = await import("mustache");
  let tag = "";
  let output = 0;
  let parts = 0;
  /** What was written last, where no text of the template's own stands behind it. */
  let last: "text" | "link" | undefined;
  const count = (text: string | undefined) => {
    output += text?.length ?? 0;
    if (++parts > MAX_PARTS || output > MAX_OUTPUT) throw templateEndless(file, tag);
    return text ?? "";
  };
  class Writer extends mustache.Writer {
    override renderTokens(...given: Parameters<InstanceType<typeof mustache.Writer>["renderTokens"]>): string {
      count("");
      return super.renderTokens(...given);
    }
    override escapedValue(...given: Parameters<InstanceType<typeof mustache.Writer>["escapedValue"]>): string {
      return count(super.escapedValue(...given));
    }
    override rawValue(token: string[]): string {
      const text = count(super.rawValue(token));
      if (text !== "") last = undefined;
      return text;
    }
  }
  /** Two texts that touch could make a third one, such as a link of `https:/` and `/example.org`. */
  const keepApart = (value: unknown) => {
    const text = makeInert(value);
    if (text === "") return "";
    const kind = value instanceof Inert ? "link" : "text";
    const touches = last === "text" || (last === "link" && kind === "text");
    last = text.endsWith(BREAK_ENTITY) ? undefined : kind;
    return touches ? BREAK_ENTITY + text : text;
  };
  const writer = new Writer();
  return {
    parse: (template) => writer.parse(template),
    write(template, model, released) {
      tag = released;
      output = 0;
      parts = 0;
      last = undefined;
      return writer.render(template, model, undefined, { escape: keepApart });
    },
  };
}

/** What would come alive only by a template's own text behind it is ended, too. */
function makeInert(value: unknown): string {
  if (value instanceof Inert) return value.markdown;
  const text = escapeProse(String(value), true);
  return /[@#:]$|[@:][\w.+-]+$/.test(text) ? `${text}${BREAK_ENTITY}` : text;
}
