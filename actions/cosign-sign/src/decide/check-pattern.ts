import { patternNotAnchored } from "../errors.ts";

/**
 * Refuses a regular expression of identities that does more than name some: it must hold both ends of the identity, so that nothing can
 * stand before or behind. Errors: `IDENTITY_NOT_ANCHORED`.
 * @returns the pattern itself
 */
export function checkPattern(pattern: string): string {
  const refuse = (problem: string) => patternNotAnchored(pattern, problem);
  if (!pattern.startsWith("^https://")) throw refuse("does not begin with ^https://");
  if (!pattern.endsWith("$") || endsEscaped(pattern)) throw refuse("does not end with $");
  if (/\(\?(?!:)/.test(pattern)) throw refuse("sets flags or names groups");
  if (/\\[^.\-+_/@$^|?*()[\]{}\\dw]/.test(pattern)) throw refuse("has an escape that is not needed here");
  const owner = /^\^https:\/\/(?:[A-Za-z0-9-]|\\?\.)+\/[A-Za-z0-9-]+\//;
  if (!owner.test(pattern)) throw refuse("does not name the server and the owner as they are");
  try {
    new RegExp(pattern, "u");
  } catch {
    throw refuse("is no regular expression");
  }
  if (alternates(pattern)) throw refuse("has an alternative outside of parentheses");
  return pattern;
}

function endsEscaped(pattern: string): boolean {
  const slashes = /(\\*)\$$/.exec(pattern)?.[1] ?? "";
  return slashes.length % 2 === 1;
}

/** Whether a `|` stands where it splits the whole, so that each end is anchored in one half only. */
function alternates(pattern: string): boolean {
  let depth = 0;
  let inClass = false;
  for (let at = 0; at < pattern.length; at++) {
    const sign = pattern[at];
    if (sign === "\\") at++;
    else if (inClass) inClass = sign !== "]";
    else if (sign === "[") inClass = true;
    else if (sign === "(") depth++;
    else if (sign === ")") depth--;
    else if (sign === "|" && depth === 0) return true;
  }
  return false;
}
