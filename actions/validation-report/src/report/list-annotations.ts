import type { CheckAnnotation } from "@release-actions/core/github/github-checks";
import { onOneLine } from "@release-actions/core/report/escape-markdown";
import { replaceUnseen } from "@release-actions/core/report/replace-unseen";
import type { JudgedCase, Verdict } from "../decide/verdict.ts";
import type { Spot, TestCase } from "../results/test-case.ts";
import { locateFile, type PathRules } from "./locate-spot.ts";

/** Annotations of one check run; five requests bring them, and nobody reads more. */
const MOST = 250;

/** Failures that are looked at for a line; of a hundred thousand without one, each stack takes its time. */
const MOST_LOOKED_AT = 2_500;

/** Characters that GitHub takes for a title. */
const LONGEST_TITLE = 255;

/** Tests that failed, each at the line where it did; those that count come first. Those at no line of the repository are left out. */
export function listAnnotations({ failed, allowed }: Verdict, rules: PathRules): readonly CheckAnnotation[] {
  const annotations: CheckAnnotation[] = [];
  const all = [...failed.map(withLevel("failure")), ...allowed.map(withLevel("warning"))];
  for (const [judged, level] of all.slice(0, MOST_LOOKED_AT)) {
    if (annotations.length >= MOST) break;
    const place = findPlace(judged.test, rules);
    if (place !== undefined) annotations.push(annotate(judged, place, level));
  }
  return annotations;
}

type Level = CheckAnnotation["level"];

const withLevel = (level: Level) => (judged: JudgedCase) => [judged, level] as const;

interface Place {
  readonly path: string;
  readonly line: number;
}

function annotate({ test, kind }: JudgedCase, { path, line }: Place, level: Level): CheckAnnotation {
  const details = test.details ?? "";
  const message = test.message ?? "";
  const said = details.includes(message) ? details : `${message}\n${details}`;
  return {
    path,
    startLine: line,
    endLine: line,
    level,
    title: onOneLine(test.name.slice(0, LONGEST_TITLE)) || kind,
    message: replaceUnseen(said.replaceAll("\r\n", "\n"), () => "").trim() || "The test failed.",
  };
}

/** Where the tool says that it was; where that is a whole test or file, the first line of the file that the stack tells of. */
function findPlace({ spots = [], details = "" }: TestCase, rules: PathRules): Place | undefined {
  const told = readSpots(details).flatMap(({ file, line = 1 }) => {
    const path = locateFile(file, rules);
    return path === undefined ? [] : [{ path, line }];
  });
  for (const { file, line, begins } of spots) {
    const path = locateFile(file, rules);
    const inStack = told.find((spot) => spot.path === path)?.line;
    if (path !== undefined) return { path, line: (begins ? (inStack ?? line) : (line ?? inStack)) ?? 1 };
  }
  return told.find(({ path }) => path.includes("/"));
}

const IN_PYTHON = /File "([^"\n]{1,300})", line (\d{1,7})/g;
/** A path begins behind a blank, a bracket or a quote, so that no text is read more than once. */
const ELSEWHERE = /(?<![^\s()'"`])((?:file:\/\/|[A-Za-z]:)?[^\s()'"`:]{1,300}\.[A-Za-z]\w{0,9}):(\d{1,7})\b/g;

/** Lines of files in a stack, in its order. */
function readSpots(text: string): readonly Spot[] {
  return [...text.matchAll(ELSEWHERE), ...text.matchAll(IN_PYTHON)]
    .toSorted((a, b) => a.index - b.index)
    .map(([, file = "", line]) => ({ file, line: Math.max(Number(line), 1) }));
}
