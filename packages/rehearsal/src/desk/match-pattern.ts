/**
 * Whether a name is among GitHub's filter patterns: the last pattern that fits decides, and `!` before it says no.
 * `*` stands for any text without a slash, `**` for any text; `?` and `+` follow what may be left out or repeated.
 * @see GitHub's "Filter pattern cheat sheet"
 */
export function matchPatterns(name: string, patterns: readonly string[]): boolean {
  return patterns.reduce((matched, pattern) => {
    const negative = pattern.startsWith("!");
    return toRegExp(negative ? pattern.slice(1) : pattern).test(name) ? !negative : matched;
  }, false);
}

function toRegExp(pattern: string): RegExp {
  const source = pattern.replace(/\\.|\*\*|\*|\[[^\]]+\]|[?+]|[^\w]/g, (part) => {
    if (part === "**") return ".*";
    if (part === "*") return "[^/]*";
    if (part === "?" || part === "+" || part.startsWith("[") || part.startsWith("\\")) return part;
    return `\\${part}`;
  });
  return new RegExp(`^(?:${source})$`, "s");
}
