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
      return count(super.rawValue(token));
    }
  }
  const writer = new Writer();
  return {
    parse: (template) => writer.parse(template),
    write(template, model, released) {
      tag = released;
      output = 0;
      parts = 0;
      return writer.render(template, model, undefined, { escape: makeInert });
    },
  };
}

/** A template may put a text next to another one: what would come alive only by what follows is ended, too. */
function makeInert(value: unknown): string {
  if (value instanceof Inert) return value.markdown;
  const text = escapeProse(String(value), true);
  return /[@#:]$|[@:][\w.+-]+$/.test(text) ? `${text}${BREAK_ENTITY}` : text;
}
