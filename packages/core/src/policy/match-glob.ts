/**
 * Whether a glob names a path: `*` is any text within a folder's or file's name, `?` one character of it, `**` any number of folders.
 * Time is at most the product of the two lengths, whatever they are: `path.matchesGlob` of Node knows much more and has no such bound.
 */
export function matchGlob(glob: string, path: string): boolean {
  return matchSequence(glob.split("/"), path.split("/"), "**", matchName);
}

function matchName(pattern: string, name: string): boolean {
  if (!/[*?]/.test(pattern)) return pattern === name;
  return matchSequence([...pattern], [...name], "*", (sign, other) => sign === "?" || sign === other);
}

/** A star first takes nothing; where the rest then fails, the last star takes one more. */
function matchSequence(
  pattern: readonly string[],
  items: readonly string[],
  star: string,
  matches: (pattern: string, item: string) => boolean,
): boolean {
  let at = 0;
  let afterStar = -1;
  let taken = 0;
  for (let index = 0; index < items.length; ) {
    const expected = pattern[at];
    if (expected === star) {
      at++;
      afterStar = at;
      taken = index;
    } else if (expected !== undefined && matches(expected, items[index] ?? "")) {
      at++;
      index++;
    } else if (afterStar !== -1) {
      taken++;
      index = taken;
      at = afterStar;
    } else {
      return false;
    }
  }
  return pattern.slice(at).every((rest) => rest === star);
}
