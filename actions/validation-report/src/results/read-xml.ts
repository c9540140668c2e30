import type { Place } from "@release-actions/core/errors/release-error";
import { documentTypeRefused, encodingRefused, resultsMalformed } from "../errors.ts";
import type { Source } from "./test-case.ts";

/** An element as it begins. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly place: Place;
}

/** What is told of a document, in its order. */
export interface XmlListener {
  begin(element: XmlElement): void;
  end(name: string): void;
  text(text: string): void;
}

export interface XmlOptions {
  /** Whether a document type that only names a DTD is passed over; it is fetched in no case, and one that defines something is refused. */
  readonly mayNameDtd?: boolean;
}

/** No tool nests its results more deeply. */
const DEEPEST = 100;

/**
 * Reads well-formed XML sign by sign, in one pass: no document type is interpreted, so there are no entities but the five of XML itself.
 * Errors: `RESULTS_MALFORMED`, `RESULTS_ENCODING`.
 */
export async function readXml(
  { path, text }: Source,
  listener: XmlListener,
  { mayNameDtd = false }: XmlOptions = {},
): Promise<void> {
  const { SaxesParser } = await import("saxes");
  const parser = new SaxesParser();
  const here = (back = 0): Place => ({ file: path, line: parser.line, column: Math.max(parser.column - back, 1) });
  let place = here();
  let depth = 0;
  parser.on("xmldecl", ({ encoding = "UTF-8" }) => {
    if (!/^utf-?8$/i.test(encoding)) throw encodingRefused(here(), `said to be ${encoding.slice(0, 40)}`);
  });
  parser.on("doctype", (doctype) => {
    if (!mayNameDtd || doctype.includes("[")) throw documentTypeRefused(here());
  });
  parser.on("opentagstart", ({ name }) => {
    // By then the sign behind the name was read.
    place = here(name.length + 1);
  });
  parser.on("opentag", ({ name, attributes }) => {
    depth += 1;
    if (depth > DEEPEST) throw resultsMalformed(place, `it nests more than ${DEEPEST} elements`);
    listener.begin({ name, attributes, place });
  });
  parser.on("closetag", ({ name }) => {
    depth -= 1;
    listener.end(name);
  });
  parser.on("text", (part) => listener.text(part));
  parser.on("cdata", (part) => listener.text(part));
  parser.on("error", ({ message }) => {
    throw resultsMalformed(here(), `it is no well-formed XML: ${message.replace(/^\d+:\d+: |\.$/g, "")}`);
  });
  parser.write(text).close();
}

/** The whole number of an attribute; undefined where there is none. Errors: `RESULTS_MALFORMED`. */
export function readCount({ attributes, place }: XmlElement, name: string): number | undefined {
  const value = attributes[name]?.trim();
  if (value === undefined || value === "") return undefined;
  if (/^\d{1,15}$/.test(value)) return Number(value);
  throw resultsMalformed(place, `its ${name} is ${JSON.stringify(value.slice(0, 40))}, which is no count`);
}
