/** Whether GitHub gives back a text as it was sent: it may write CRLF for line breaks, and trims. */
export function sameText(a: string, b: string): boolean {
  return normal(a) === normal(b);
}

const normal = (text: string) => text.replaceAll("\r\n", "\n").trim();
