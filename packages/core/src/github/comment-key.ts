/** One line of words, such as `ask:qa-lead:0a1b2c3d4e5f`. */
const KEY = /^[A-Za-z0-9:][A-Za-z0-9: -]*$/;
/** A comment's last line alone: what is quoted further above says nothing. */
const MARK = /\n<!-- release-actions ([^\n]+) -->\s*$/;

/** A comment's text with the key that it is known again by, which nobody sees. @throws TypeError for what can be no key */
export function markComment(body: string, key: string): string {
  if (!KEY.test(key)) throw new TypeError(`A comment cannot be known again by "${key}".`);
  return `${body.trimEnd()}\n\n<!-- release-actions ${key} -->`;
}

/** The key of a comment; undefined where it has none. */
export function readKey(body: string): string | undefined {
  return MARK.exec(body.replaceAll("\r\n", "\n"))?.[1];
}
