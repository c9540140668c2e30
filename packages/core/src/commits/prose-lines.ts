/** A line of a message's body that its author says in their own words. */
export interface ProseLine {
  readonly text: string;
  /** Where the line begins in the message, in UTF-16 units. */
  readonly offset: number;
  /** True after a blank line, a fence or the title. */
  readonly startsParagraph: boolean;
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
/** The line below which `git commit --verbose` puts the diff; with or without its comment character. */
const SCISSORS = /^(?:[#;] )?-{8,100} >8 -{8,100}$/;
/** CommonMark's indented code begins at four spaces or a tab. */
const INDENTED_CODE = /^(?: {4}|\t)/;

/**
 * The lines of a message after its title that are prose: fenced and indented code, and all from the scissors on, are
 * quotations and left out. Blank lines are left out too. An unclosed fence runs to the end, as in CommonMark.
 */
export function* proseLines(message: string): Generator<ProseLine> {
  let startsParagraph = true;
  let fence = "";
  for (let start = lineEnd(message, 0) + 1; start < message.length; ) {
    const offset = start;
    const end = lineEnd(message, start);
    const text = message.slice(start, end).trimEnd();
    start = end + 1;
    if (SCISSORS.test(text)) return;
    const mark = FENCE.exec(text)?.[1] ?? "";
    if (fence !== "") {
      if (mark.startsWith(fence) && text.trimStart() === mark) fence = "";
      startsParagraph = true;
    } else if (mark !== "") {
      fence = mark;
    } else if (text === "") {
      startsParagraph = true;
    } else {
      if (!INDENTED_CODE.test(text)) yield { text, offset, startsParagraph };
      startsParagraph = false;
    }
  }
}

function lineEnd(message: string, from: number): number {
  const end = message.indexOf("\n", from);
  return end === -1 ? message.length : end;
}
