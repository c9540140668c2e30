import { escapeHtml } from "./html.ts";
import type { RefChange } from "./rehearsal.ts";

/** What became of a branch or a tag, in HTML. */
export function describeChange({ ref, before, after }: RefChange): string {
  const kind = ref.startsWith("refs/tags/") ? "Tag" : "Branch";
  const subject = `${kind} <code class="name">${escapeHtml(ref.replace(/^refs\/(heads|tags)\//, ""))}</code>`;
  const commit = (sha: string) => `<code>${sha.slice(0, 12)}</code>`;
  if (after === undefined) return `${subject} deleted${before === undefined ? "" : `, it was at ${commit(before)}`}`;
  return before === undefined
    ? `${subject} made at ${commit(after)}`
    : `${subject} moved from ${commit(before)} to ${commit(after)}`;
}
