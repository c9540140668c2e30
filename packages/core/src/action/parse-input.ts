import { inputInvalid, inputMissing } from "./errors.ts";

/** Reads one input: text as the runner gives it, trimmed, to a value that nothing later needs to check again. */
export interface InputParser<T> {
  /** Whether a user may leave it empty where `action.yml` has no default for it. */
  readonly optional: boolean;
  /** Whether its value is masked in logs and never quoted in messages. */
  readonly secret: boolean;
  /** @throws ReleaseError `INPUT_MISSING` or `INPUT_INVALID` */
  parse(raw: string, name: string): T;
}

/** What a parser gives. */
export type Parsed<P> = P extends InputParser<infer T> ? T : never;

const required = <T>(parse: (raw: string, name: string) => T): InputParser<T> => ({
  optional: false,
  secret: false,
  parse(raw, name) {
    if (raw === "") throw inputMissing(name);
    return parse(raw, name);
  },
});

/** Text that has to be there. */
export const text = (): InputParser<string> => required((raw) => raw);

/** Text, or `undefined` where the input is empty. */
export const optionalText = (): InputParser<string | undefined> => optional(text());

/** Makes any parser take an empty input for `undefined`. */
export function optional<T>(parser: InputParser<T>): InputParser<T | undefined> {
  return { ...parser, optional: true, parse: (raw, name) => (raw === "" ? undefined : parser.parse(raw, name)) };
}

/** One of a few words, exactly as written. */
export function oneOf<const Word extends string>(...words: readonly Word[]): InputParser<Word> {
  return required((raw, name) => {
    const word = words.find((candidate) => candidate === raw);
    if (word === undefined) throw inputInvalid(name, raw, `Write one of: ${words.join(", ")}.`);
    return word;
  });
}

/** A boolean of YAML 1.2's core schema, as `core.getBooleanInput` takes them; `yes` and `no` are refused. */
export const flag = (): InputParser<boolean> =>
  required((raw, name) => {
    if (["true", "True", "TRUE"].includes(raw)) return true;
    if (["false", "False", "FALSE"].includes(raw)) return false;
    throw inputInvalid(name, raw, "Write true or false.");
  });

/** A whole number in decimal digits, from `least` to `most`. */
export const wholeNumber = ({ least, most }: { readonly least: number; readonly most: number }): InputParser<number> =>
  required((raw, name) => {
    const value = Number(raw);
    if (/^\d{1,15}$/.test(raw) && value >= least && value <= most) return value;
    throw inputInvalid(name, raw, `Write a whole number from ${least} to ${most}.`);
  });

/** Lines that are not blank, each trimmed; none where the input is empty. */
export const lines = (): InputParser<readonly string[]> => ({
  optional: true,
  secret: false,
  parse: (raw) =>
    raw
      .split(/\r\n|\r|\n/)
      .map((line) => line.trim())
      .filter((line) => line !== ""),
});

/** A credential that has to be there: masked, and quoted in no message. */
export const secret = (): InputParser<string> => ({ ...text(), secret: true });

/** A credential, or `undefined` where the input is empty. */
export const optionalSecret = (): InputParser<string | undefined> => ({ ...optionalText(), secret: true });
