/** A command that a step gave the runner on its output, for instance `::error file=a.ts,line=3::Broken`. */
export interface WorkflowCommand {
  /** As it was written; names are compared without regard to case. */
  readonly name: string;
  /** Keys in lower case. */
  readonly properties: ReadonlyMap<string, string>;
  readonly data: string;
}

/** The commands that GitHub's runner registers; everything else that looks like one is plain text. */
export const workflowCommandNames: readonly string[] = [
  "add-mask",
  "add-matcher",
  "add-path",
  "debug",
  "echo",
  "endgroup",
  "error",
  "group",
  "notice",
  "remove-matcher",
  "save-state",
  "set-env",
  "set-output",
  "stop-commands",
  "warning",
];

/**
 * Reads one line of a step's output just as GitHub's runner does, or says that it is plain text.
 * Output is split into lines at `\n`, `\r\n` and a bare `\r` before it comes here.
 * @param registered the names that are commands now: `workflowCommandNames`, and the token while commands are stopped
 * @see ActionCommand.cs of actions/runner: `::name k=v,k=v::data` at the line's start, else `##[name k=v;k=v]data` anywhere
 */
export function parseWorkflowCommand(
  line: string,
  registered: readonly string[] = workflowCommandNames,
): WorkflowCommand | undefined {
  // Nearly every line is text, and this is the runner's own first look, too.
  if (!line.includes("::") && !line.includes("##[")) return undefined;
  const names = new Set(registered.map((name) => name.toLowerCase()));
  return parseColons(line, names) ?? parseBrackets(line, names);
}

// .NET's TrimStart: Unicode white space, which unlike JavaScript's has U+0085 and has no U+FEFF.
const leadingSpace = /^[\t-\r\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/u;

// .NET searches strings by culture, and there characters that are ignored in sorting do not part two colons.
const separator = /:[\p{Default_Ignorable_Code_Point}\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]*:/u;

function parseColons(line: string, names: ReadonlySet<string>): WorkflowCommand | undefined {
  const message = line.replace(leadingSpace, "");
  if (!message.startsWith("::")) return undefined;
  const rest = message.slice(2);
  const end = rest.search(separator);
  if (end < 0) return undefined;
  const data = unescapeAll(rest.slice(end + 2), dataEscapes);
  return parseHead(rest.slice(0, end), names, data, ",", propertyEscapes);
}

function parseBrackets(line: string, names: ReadonlySet<string>): WorkflowCommand | undefined {
  const start = line.indexOf("##[");
  if (start < 0) return undefined;
  const end = line.indexOf("]", start);
  if (end < 0) return undefined;
  const data = unescapeAll(line.slice(end + 1), bracketEscapes);
  return parseHead(line.slice(start + 3, end), names, data, ";", bracketEscapes);
}

function parseHead(
  head: string,
  names: ReadonlySet<string>,
  data: string,
  comma: string,
  escapes: Escapes,
): WorkflowCommand | undefined {
  const space = head.indexOf(" ");
  const name = space < 0 ? head : head.slice(0, space);
  if (!names.has(name.toLowerCase())) return undefined;
  const properties = new Map<string, string>();
  for (const property of space > 0 ? splitProperties(head.slice(space + 1), comma) : []) {
    const pair = /^=*([^=]+)=+(.+)$/s.exec(property);
    if (pair?.[1] !== undefined && pair[2] !== undefined) {
      properties.set(pair[1].toLowerCase(), unescapeAll(pair[2], escapes));
    }
  }
  return { name, properties, data };
}

const splitProperties = (text: string, comma: string) => (comma === "," ? text.trim() : text).split(comma);

type Escapes = readonly (readonly [string, string])[];

const dataEscapes: Escapes = [
  ["%0D", "\r"],
  ["%0A", "\n"],
  ["%25", "%"],
];
const propertyEscapes: Escapes = [
  ["%0D", "\r"],
  ["%0A", "\n"],
  ["%3A", ":"],
  ["%2C", ","],
  ["%25", "%"],
];
const bracketEscapes: Escapes = [
  ["%3B", ";"],
  ["%0D", "\r"],
  ["%0A", "\n"],
  ["%5D", "]"],
  ["%25", "%"],
];

/** One replacement after the other, `%25` last, so that an escaped percent sign escapes nothing more. */
const unescapeAll = (text: string, escapes: Escapes) =>
  escapes.reduce((unescaped, [code, plain]) => unescaped.replaceAll(code, plain), text);
