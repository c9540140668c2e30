/** What git allows nowhere in a ref name (git-check-ref-format): so no name can be read as an expression such as `a..b` or `x^{/y}`. */
const FORBIDDEN = /[\0-\x20\x7f~^:?*[\\]|\.\.|@\{|\/\/|^\/|^-|^$/;

const HEADS = "refs/heads/";
/** Where a checkout keeps the server's branches: but for the one that is checked out, it has no others. */
const REMOTE_HEADS = "refs/remotes/origin/";

/** The full ref names that a name may stand for, the first that exists is meant: branches before tags, a local one before the server's. */
export function refNames(name: string): readonly string[] {
  if (FORBIDDEN.test(name)) return [];
  if (name.startsWith(HEADS)) return [name, `${REMOTE_HEADS}${name.slice(HEADS.length)}`];
  if (name === "HEAD" || name.startsWith("refs/")) return [name];
  return [`${HEADS}${name}`, `${REMOTE_HEADS}${name}`, `refs/tags/${name}`];
}
