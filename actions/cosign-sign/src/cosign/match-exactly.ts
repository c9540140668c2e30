/** A regular expression of Go's that matches just these texts, whole; of none of them nothing. */
export function matchExactly(texts: readonly string[]): string {
  return `^(?:${texts.map((text) => text.replace(/[\\.+*?()|[\]{}^$]/g, "\\$&")).join("|")})$`;
}
