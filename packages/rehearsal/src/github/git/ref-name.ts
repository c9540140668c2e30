/** Whether git accepts the name of a ref, e.g. `refs/tags/v1.0.0`. @see git-check-ref-format(1) */
export function isRefName(name: string): boolean {
  if (!name.startsWith("refs/") || name.split("/").length < 3) return false;
  if (/[\x00-\x20\x7f~^:?*[\\]|\.\.|@\{/.test(name) || name.endsWith(".")) return false;
  return name.split("/").every((part) => part !== "" && !part.startsWith(".") && !part.endsWith(".lock"));
}
