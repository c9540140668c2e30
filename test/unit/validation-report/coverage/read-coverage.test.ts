import { describe, expect, test } from "@jest/globals";
import { addCoverage } from "@release-actions/validation-report/coverage/coverage";
import { readCoverage } from "@release-actions/validation-report/coverage/read-coverage";
import { detectKind } from "@release-actions/validation-report/results/detect-kind";

/** The coverage of all texts together. */
async function coverageOf(...texts: (string | object)[]) {
  const contents = texts.map(async (given) => {
    const text = typeof given === "string" ? given : JSON.stringify(given);
    const form = detectKind({ path: "c", text });
    if (form !== "lcov" && form !== "cobertura" && form !== "coverage-summary") throw new Error(`It is ${form}.`);
    return { content: await readCoverage(form, { path: "c", text }) };
  });
  return addCoverage(await Promise.all(contents));
}

const lcov = (file: string, ...lines: string[]) => `TN:\nSF:${file}\n${lines.join("\n")}\nend_of_record\n`;
const cobertura = (attributes: string, lines = "") =>
  `<?xml version="1.0"?>\n<!DOCTYPE coverage SYSTEM "http://cobertura.sourceforge.net/xml/coverage-04.dtd">\n<coverage ${attributes}><packages><package><classes><class><methods><method><lines><line number="1" hits="1"/></lines></method></methods><lines>${lines}</lines></class></classes></package></packages></coverage>`;
const lines = (covered: number, total: number) => ({ lines: { total, covered, skipped: 0, pct: 50 } });

describe("coverage", () => {
  test.each<[string, readonly (string | object)[], object | undefined]>([
    ["lcov's lines", [lcov("a.ts", "DA:1,1", "DA:2,0", "DA:3,12,abc", "LF:3", "LH:2")], { covered: 2, total: 3 }],
    ["a line that is told twice", [lcov("a.ts", "DA:1,0", "DA:1,1")], { covered: 1, total: 1 }],
    [
      "two runs of the same file",
      [lcov("a.ts", "DA:1,1", "DA:2,0"), lcov("a.ts", "DA:1,0", "DA:2,1")],
      { covered: 2, total: 2 },
    ],
    ["two files", [lcov("a.ts", "DA:1,1"), lcov("b.ts", "DA:1,0")], { covered: 1, total: 2 }],
    ["Windows line breaks", [lcov("a.ts", "DA:1,1").replaceAll("\n", "\r\n")], { covered: 1, total: 1 }],
    ["Cobertura's totals", [cobertura('lines-covered="3" lines-valid="4"')], { covered: 3, total: 4 }],
    [
      "Cobertura's lines",
      [cobertura("", '<line number="1" hits="2"/><line number="2" hits="0"/>')],
      { covered: 1, total: 2 },
    ],
    ["Istanbul's total", [{ total: lines(1, 2), "/app/a.ts": lines(1, 2) }], { covered: 1, total: 2 }],
    [
      "several forms, which are added up",
      [{ total: lines(1, 2) }, cobertura('lines-covered="3" lines-valid="4"'), lcov("a.ts", "DA:1,1")],
      { covered: 5, total: 7 },
    ],
    ["no line at all", [lcov("a.ts", "FNF:0"), { total: lines(0, 0) }], undefined],
    ["no file", [], undefined],
  ])("is read from %s", async (_, texts, expected) => {
    expect(await coverageOf(...texts)).toEqual(expected);
  });

  test.each<[string, string | object, string, object]>([
    ["more lines hit than there are", lcov("a.ts", "DA:1,1", "LH:2"), "RESULTS_CONTRADICTORY", { line: 5, column: 1 }],
    ["a negative number of hits", lcov("a.ts", "DA:1,-1"), "RESULTS_MALFORMED", { line: 3, column: 1 }],
    ["a count that is none", lcov("a.ts", "LH:NaN"), "RESULTS_MALFORMED", { line: 4, column: 1 }],
    ["a line outside of a file", "TN:\nDA:1,1\n", "RESULTS_MALFORMED", { line: 2, column: 1 }],
    ["a file within a file", "SF:a\nSF:b\nend_of_record\n", "RESULTS_MALFORMED", { line: 2, column: 1 }],
    ["a file that is broken off", "SF:a\nDA:1,1\n", "RESULTS_MALFORMED", { line: 3, column: 1 }],
    [
      "more lines covered than valid",
      cobertura('lines-covered="5" lines-valid="4"'),
      "RESULTS_CONTRADICTORY",
      { line: 3, column: 1 },
    ],
    [
      "more lines covered than there are",
      cobertura('lines-covered="2" lines-valid="2"', '<line number="1" hits="1"/>'),
      "RESULTS_CONTRADICTORY",
      { line: 3, column: 1 },
    ],
    ["negative hits", cobertura("", '<line number="1" hits="-1"/>'), "RESULTS_MALFORMED", { line: 3 }],
    ["entities", '<!DOCTYPE coverage [<!ENTITY a "b">]><coverage/>', "RESULTS_MALFORMED", { line: 1 }],
    ["a total above its lines", { total: lines(3, 2) }, "RESULTS_CONTRADICTORY", { line: 1 }],
    ["a total above its files", { total: lines(2, 2), "/a": lines(1, 2) }, "RESULTS_CONTRADICTORY", { line: 1 }],
    ["a negative total", { total: lines(0, -1) }, "RESULTS_MALFORMED", { line: 1, column: 28 }],
  ])("with %s is refused", async (_, text, code, place) => {
    await expect(coverageOf(text)).rejects.toMatchObject({ code, place });
  });
});
