/** What git allows nowhere in a ref name (git-check-ref-format): so no name can be read as an expression such as `a..b` or `x^{/y}`. */
const FORBIDDEN = /[\0-\x20\x7f~^:?*[\\]|\.\.|@\{|\/\/|^\/|^-|^$/;

/** The full ref names that a name may stand for, the first that exists is meant: branches before tags, a local one before the server's. */
export function refNames(name: string): readonly string[] {
  if (FORBIDDEN.test(name)) return [];
  if (name === "HEAD" || name.startsWith("refs/")) return [name];
  return [`refs/heads/${name}`, `refs/remotes/origin/${name}`, `refs/tags/${name}`];
}
