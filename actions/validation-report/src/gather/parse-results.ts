import { inputMissing } from "@release-actions/core/action/errors";
import { type InputParser, lines } from "@release-actions/core/action/parse-input";
import { KINDS, type Kind } from "../results/test-case.ts";

/** Files of results. */
export interface ResultsPattern {
  /** What they must be; told from the content where it is undefined. */
  readonly kind: Kind | undefined;
  /** As a glob, from the working directory. */
  readonly pattern: string;
}

/** Lines of patterns, each perhaps with a kind before it: `junit:reports/*.xml`. */
export const resultsPatterns = (): InputParser<readonly ResultsPattern[]> => ({
  optional: false,
  secret: false,
  parse(raw, name) {
    const patterns = lines().parse(raw, name).map(parsePattern);
    if (patterns.length === 0) throw inputMissing(name);
    return patterns;
  },
});

function parsePattern(line: string): ResultsPattern {
  const kind = KINDS.find((known) => line.startsWith(`${known}:`));
  return { kind, pattern: kind === undefined ? line : line.slice(kind.length + 1).trim() };
}
