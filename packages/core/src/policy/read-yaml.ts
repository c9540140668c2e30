import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLError,
} from "yaml";
import { type Place, type ReleaseError, throwAll } from "../errors/release-error.ts";
import { duplicateKey, policySyntax } from "./errors.ts";
import type { PolicyPath } from "./policy-path.ts";

/** What a YAML file says, and where it says it. */
export interface YamlFile {
  /** Plain data; undefined for a file that holds nothing. */
  readonly data: unknown;
  /** Where a value begins, or the key that leads to it; the nearest place above where it is not there. */
  placeOf(path: PolicyPath, part: "key" | "value"): Place;
  /** A scalar as the file writes it, such as `1.0` for the number 1; undefined for anything else. */
  textOf(path: PolicyPath): string | undefined;
}

/** More aliases than a person writes; few enough that no expansion of them is large. */
const MOST_ALIASES = 10;

/** Of broken YAML the first errors say what is wrong, the later ones follow from them. */
const MOST_ERRORS = 10;

/**
 * Reads one document of YAML 1.2 (core schema): no merge keys, no custom tags, string keys that are unique, few aliases, no invisible
 * characters. Types are as the text says; nothing is turned into another type.
 * @throws ReleaseError POLICY_SYNTAX, several together
 */
export function readYaml(text: string, file: string): YamlFile {
  try {
    return readDocument(text, file);
  } catch (error) {
    // The stack ends at some thousand brackets within each other.
    if (!(error instanceof RangeError)) throw error;
    throw nestedTooDeeply({ file, line: 1, column: 1 });
  }
}

function readDocument(text: string, file: string): YamlFile {
  const lines = new LineCounter();
  // Unique keys are checked below: yaml's own check takes time quadratic in the number of keys.
  const options = {
    lineCounter: lines,
    schema: "core",
    stringKeys: true,
    uniqueKeys: false,
    merge: false,
    prettyErrors: false,
  } as const;
  const document = parseDocument(text, { ...options, logLevel: "error" });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(Math.min(offset, text.length));
    return {
      file,
      line: Math.max(line, 1),
      column: Math.max(col - (line === 1 && text.startsWith("\uFEFF") ? 1 : 0), 1),
    };
  };
  throwAll([...syntaxErrors(document, placeAt), ...hiddenCharacters(text, placeAt), ...aliasErrors(document, placeAt)]);
  throwAll(keyErrors(document, placeAt));
  return {
    data: document.contents === null ? undefined : document.toJS({ maxAliasCount: 100 }),
    placeOf: (path, part) => placeAt(offsetOf(document, path, part)),
    textOf: (path) => {
      const node = document.getIn(path, true);
      return isScalar(node) ? (node.source ?? String(node.value)) : undefined;
    },
  };
}

type PlaceAt = (offset: number) => Place;

const REMEDIES: Partial<Record<YAMLError["code"], string>> = {
  TAB_AS_INDENT: "Indent with spaces.",
  MULTIPLE_DOCS: "Keep one document: remove the line `---` and what follows it.",
  NON_STRING_KEY: "Write a plain name before the colon.",
  BLOCK_AS_IMPLICIT_KEY: "Put a text that holds a colon in quotes, and begin a nested mapping on a line of its own.",
  BAD_SCALAR_START: "Put the text in quotes.",
  BAD_ALIAS: "Put a text that begins with `*` or `&` in quotes.",
  TAG_RESOLVE_FAILED: "Leave the tag (`!…`) out, or put the text in quotes.",
};

function syntaxErrors({ errors, warnings }: Document, placeAt: PlaceAt): ReleaseError[] {
  return [...errors, ...warnings].slice(0, MOST_ERRORS).map(({ code, message, pos: [start] }) => {
    if (message.startsWith("Maximum call stack")) return nestedTooDeeply(placeAt(start));
    const problem = code === "MULTIPLE_DOCS" ? "it holds more than one document" : message.replace(/[.\s]+$/, "");
    const remedy = REMEDIES[code] ?? "Correct it there, or in the lines just above.";
    return policySyntax(placeAt(start), lowerFirst(problem).slice(0, 120), remedy);
  });
}

const nestedTooDeeply = (place: Place) => policySyntax(place, "it is nested too deeply", "Make it flatter.");

/** Control, zero-width and direction-changing characters, with which a policy could say something else than it shows. */
function hiddenCharacters(text: string, placeAt: PlaceAt): ReleaseError[] {
  const hidden = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069]|(?!^)\ufeff/g;
  return [...text.matchAll(hidden)].slice(0, MOST_ERRORS).map((match) => {
    const name = `U+${(match[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
    return policySyntax(placeAt(match.index), `it holds the invisible character ${name}`, "Delete the character.");
  });
}

/** Aliases that stand for nothing or for what they stand in, and too many of them. */
function aliasErrors(document: Document, placeAt: PlaceAt): ReleaseError[] {
  const errors: ReleaseError[] = [];
  let count = 0;
  visit(document, {
    Alias(_, alias) {
      count += 1;
      const start = alias.range?.[0] ?? 0;
      if (count > MOST_ALIASES) {
        errors.push(
          policySyntax(
            placeAt(start),
            `it holds more than ${MOST_ALIASES} aliases (\`*name\`)`,
            "Write the values out.",
          ),
        );
        return visit.BREAK;
      }
      const target = alias.resolve(document);
      const [from = 0, to = 0] = target?.range ?? [];
      if (target === undefined || (from <= start && start < to)) {
        const problem = target === undefined ? "has no anchor before it" : "stands inside what it stands for";
        errors.push(
          policySyntax(placeAt(start), `the alias \`*${alias.source}\` ${problem}`, REMEDIES.BAD_ALIAS ?? ""),
        );
      }
      return undefined;
    },
  });
  return errors;
}

/** Keys that are given twice, and merge keys. */
function keyErrors(document: Document, placeAt: PlaceAt): ReleaseError[] {
  const errors: ReleaseError[] = [];
  const look = (node: unknown, path: PolicyPath) => {
    if (!isCollection(node)) return;
    if (!isMap(node)) {
      for (const [index, item] of node.items.entries()) look(item, [...path, index]);
      return;
    }
    const seen = new Set<string>();
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value) : "";
      if (name === "<<")
        errors.push(policySyntax(placeAt(startOf(key)), "merge keys (`<<`) are not read", "Write the keys out."));
      else if (seen.has(name)) errors.push(duplicateKey(placeAt(startOf(key)), [...path, name]));
      seen.add(name);
      look(value, [...path, name]);
    }
  };
  look(document.contents, []);
  return errors;
}

/** Follows the path as far as the document goes. */
function offsetOf(document: Document, path: PolicyPath, part: "key" | "value"): number {
  let node: unknown = document.contents;
  let offset = startOf(node);
  for (const [index, step] of path.entries()) {
    const collection = isAlias(node) ? node.resolve(document) : node;
    if (!isCollection(collection)) return offset;
    if (isMap(collection)) {
      const pair = collection.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (pair === undefined) return offset;
      const wantsKey = part === "key" && index === path.length - 1;
      node = pair.value;
      offset = wantsKey || isEmptyNode(node) ? startOf(pair.key) : startOf(node);
    } else {
      node = collection.items[Number(step)];
      if (node === undefined) return offset;
      offset = startOf(node);
    }
  }
  return offset;
}

/** `key:` with nothing behind it: the place of the key is what people look for. */
function isEmptyNode(node: unknown): boolean {
  return node === null || (isScalar(node) && node.value === null && node.source === "");
}

function startOf(node: unknown): number {
  return (node as Node | null | undefined)?.range?.[0] ?? 0;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
