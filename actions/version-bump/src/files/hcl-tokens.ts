/** A piece of HCL; spaces and comments are none. */
export interface HclToken {
  readonly kind: "newline" | "text" | "heredoc" | "word" | "sign";
  readonly start: number;
  readonly end: number;
}

const WORD = /[A-Za-z_][\w-]*/y;
const HEREDOC = /<<-?(\w+)\r?\n/y;

/**
 * The pieces of a Terraform file, in one pass, as far as it takes to tell blocks, attributes and texts apart: what looks like a
 * brace in a comment or a text is none. @see HCL's syntax specification, "Lexical Elements" and "Template Expressions"
 */
export function* hclTokens(text: string): Generator<HclToken> {
  let at = 0;
  while (at < text.length) {
    const start = at;
    const comment = endOfComment(text, at);
    if (comment !== undefined) {
      at = comment;
      continue;
    }
    const kind = kindAt(text, at);
    at = endOf(kind, text, at);
    if (kind !== undefined) yield { kind, start, end: at };
  }
}

function kindAt(text: string, at: number): HclToken["kind"] | undefined {
  const first = text.charAt(at);
  if (first === "\n") return "newline";
  if (/\s/.test(first)) return undefined;
  if (first === '"') return "text";
  if (matchAt(WORD, text, at)) return "word";
  return matchAt(HEREDOC, text, at) ? "heredoc" : "sign";
}

function endOf(kind: HclToken["kind"] | undefined, text: string, at: number): number {
  if (kind === "text") return endOfText(text, at);
  if (kind === "word") return at + (matchAt(WORD, text, at)?.[0].length ?? 1);
  return kind === "heredoc" ? endOfHeredoc(text, at) : at + 1;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function endOfComment(text: string, at: number): number | undefined {
  if (text.startsWith("/*", at)) return indexFrom(text, "*/", at + 2) + 2;
  return text.startsWith("//", at) || text.startsWith("#", at) ? indexFrom(text, "\n", at) : undefined;
}

/** The end of a text that may hold interpolations, which may hold texts; one that is not closed ends with its line. */
function endOfText(text: string, start: number): number {
  const open: ('"' | "{")[] = [];
  let at = start;
  do {
    const first = text.charAt(at);
    const isInText = open.at(-1) === '"';
    if (first === "" || first === "\n") return at;
    if (isInText && (first === "\\" || /^[$%]{2}\{/.test(text.slice(at, at + 3)))) at += 1;
    else if (isInText && (first === "$" || first === "%") && text.charAt(at + 1) === "{") {
      open.push("{");
      at += 1;
    } else if (first === '"') isInText ? open.pop() : open.push('"');
    else if (!isInText && first === "{") open.push("{");
    else if (!isInText && first === "}") open.pop();
    at += 1;
  } while (open.length > 0);
  return at;
}

/** The end of a heredoc: the line that holds its word alone. */
function endOfHeredoc(text: string, at: number): number {
  const [head = "", word = ""] = matchAt(HEREDOC, text, at) ?? [];
  let line = at + head.length;
  while (line < text.length) {
    const end = indexFrom(text, "\n", line);
    if (text.slice(line, end).trim() === word) return end;
    line = end + 1;
  }
  return text.length;
}

function indexFrom(text: string, wanted: string, at: number): number {
  const index = text.indexOf(wanted, at);
  return index === -1 ? text.length : index;
}
