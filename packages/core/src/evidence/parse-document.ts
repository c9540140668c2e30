import { type ReleaseError, throwAll } from "../errors/release-error.ts";
import { evidenceNotCanonical, evidenceSyntax, evidenceTooLarge, evidenceVersionUnknown } from "./errors.ts";
import { explainSchemaErrors } from "./explain-schema-errors.ts";
import type { SchemaError } from "./generated/validate-release.ts";

/** How a kind of document is written and checked. */
export interface DocumentFormat<Document> {
  readonly schemaVersion: number;
  /** Bytes. */
  readonly longest: number;
  /** The form of its bytes, in words. */
  readonly form: string;
  findSchemaErrors(data: unknown): readonly SchemaError[];
  /** What the schema cannot say. */
  check(document: Document, file: string): readonly ReleaseError[];
  write(document: Document): string;
}

/**
 * Reads a document and refuses it unless its bytes are those that it is written with: what the reader takes from it is then all that it says.
 * Errors: `EVIDENCE_TOO_LARGE`, `EVIDENCE_SYNTAX`, `EVIDENCE_VERSION_UNKNOWN`, `EVIDENCE_INVALID`, `EVIDENCE_NOT_CANONICAL`.
 */
export function parseDocument<Document>(
  content: string | Uint8Array,
  file: string,
  format: DocumentFormat<Document>,
): Document {
  if (content.length > format.longest) throw evidenceTooLarge(file, format.longest);
  const [text, data] = readJson(content, file);
  const version = typeof data === "object" && data !== null ? Reflect.get(data, "schemaVersion") : undefined;
  if (typeof version === "number" && version !== format.schemaVersion)
    throw evidenceVersionUnknown(file, version, format.schemaVersion);
  throwAll(explainSchemaErrors(format.findSchemaErrors(data), () => file));
  const document = data as Document;
  throwAll(format.check(document, file));
  if (format.write(document) !== text) throw evidenceNotCanonical(file, format.form);
  return document;
}

function readJson(content: string | Uint8Array, file: string): readonly [text: string, data: unknown] {
  try {
    const text = decodeText(content);
    return [text, JSON.parse(text)];
  } catch (error) {
    throw evidenceSyntax(file, error);
  }
}

/** The text of bytes that are UTF-8; throws where they are not. */
export function decodeText(content: string | Uint8Array): string {
  return typeof content === "string"
    ? content
    : new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(content);
}
