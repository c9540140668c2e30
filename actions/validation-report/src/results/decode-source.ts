import { isUtf8 } from "node:buffer";
import { encodingRefused } from "../errors.ts";
import type { Source } from "./test-case.ts";

/** The text of a file. Errors: `RESULTS_ENCODING`, at the first byte that is no UTF-8. */
export function decodeSource(path: string, bytes: Buffer): Source {
  if (isUtf16(bytes)) throw encodingRefused({ file: path, line: 1, column: 1 }, "UTF-16");
  if (!isUtf8(bytes)) throw encodingRefused(findFirstWrong(path, bytes), "no valid UTF-8");
  return { path, text: bytes.toString("utf8").replace(/^\uFEFF/, "") };
}

/** With its mark, or by the zero beside the first sign. */
function isUtf16(bytes: Buffer): boolean {
  const [first, second] = bytes;
  if (first === undefined || second === undefined) return false;
  const isMarked = (first === 0xfe && second === 0xff) || (first === 0xff && second === 0xfe);
  return isMarked || (first === 0) !== (second === 0);
}

function findFirstWrong(file: string, bytes: Buffer) {
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const end = bytes.indexOf(0x0a, start);
    const content = bytes.subarray(start, end === -1 ? bytes.length : end);
    if (!isUtf8(content)) return { file, line, column: countValid(content) + 1 };
    start += content.length + 1;
  }
  return { file, line: 1, column: 1 };
}

/** Signs before the first that is none; one that says U+FFFD itself is as good as wrong. */
const countValid = (line: Buffer) => [...line.toString("utf8").split("\uFFFD", 1).join("")].length;
