import { fileNotText } from "./errors.ts";

/** The text of UTF-8 bytes, byte order mark included, so that encoding it gives the same bytes. @throws VERSION_FILE_NOT_TEXT */
export function decodeText(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw fileNotText(path);
  }
}
