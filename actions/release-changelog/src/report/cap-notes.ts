import { capMarkdown } from "@release-actions/core/report/cap-markdown";
import { codeSpan } from "@release-actions/core/report/code";

/** Of UTF-8. A job's outputs hold 1 MB of UTF-16, and there are others. */
const MAX_BYTES = 200_000;

/** A page of notes as it fits into an output; where it is longer, its end says where the rest is. */
export function capNotes(page: { readonly path?: string | undefined; readonly text: string } | undefined): string {
  if (page === undefined) return "";
  const place = page.path === undefined ? "each component's own notes" : codeSpan(page.path);
  return capMarkdown(page.text, { maxBytes: MAX_BYTES, notice: `The rest stands in ${place}.` });
}
