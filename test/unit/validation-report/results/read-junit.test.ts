import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import "../../../support/seed-properties.ts";
import { readAs, refusal } from "./read-as.ts";

const suite = (content: string, attributes = "") => `<testsuite name="s"${attributes}>${content}</testsuite>`;

describe("JUnit's XML", () => {
  test.each<[string, string, object]>([
    ["a test that passed", '<testcase classname="a.B" name="c"/>', { name: "a.B.c", outcome: "passed" }],
    ["a test without a class", '<testcase name="c"/>', { name: "c", outcome: "passed" }],
    [
      "a failure",
      '<testcase name="c" file="c.ts" line="7"><failure message="no &lt;b&gt;">at c.ts:8</failure></testcase>',
      { outcome: "failed", message: "no <b>", details: "at c.ts:8", spots: [{ file: "c.ts", line: 7, begins: true }] },
    ],
    ["an error", '<testcase name="c"><error type="E"/></testcase>', { outcome: "failed", message: "E" }],
    [
      "a failure that says why in its text alone",
      "<testcase name='c'><failure>\n\n  why <![CDATA[<&>]]>\nwhere</failure></testcase>",
      { outcome: "failed", message: "why <&>" },
    ],
    [
      "a skipped test",
      '<testcase name="c"><skipped message="later"/></testcase>',
      { outcome: "skipped", message: "later" },
    ],
    ["a test that was not run", '<testcase name="c" status="notrun"/>', { outcome: "skipped" }],
    [
      "a test that failed, though it is skipped, too",
      '<testcase name="c"><failure/><skipped/></testcase>',
      { outcome: "failed" },
    ],
    [
      "a test that passed when tried again",
      '<testcase name="c"><flakyFailure message="slow"/></testcase>',
      { outcome: "passed", retried: true },
    ],
    [
      "a test that failed whenever it was tried",
      '<testcase name="c"><failure message="no"/><rerunFailure message="no"/></testcase>',
      { outcome: "failed", message: "no" },
    ],
    [
      "a suite that itself failed",
      '<error message="no database"/>',
      { name: "s (itself)", outcome: "failed", message: "no database" },
    ],
    [
      "what a test prints, which may look like anything",
      "<testcase name='c'><system-out><![CDATA[<failure/>]]></system-out></testcase>",
      { outcome: "passed" },
    ],
  ])("tells of %s", async (_, content, expected) => {
    expect(await readAs(suite(content))).toMatchObject([expected]);
  });

  test("is read through suites within suites, whose totals may be their own or all that they hold", async () => {
    const inner = suite('<testcase name="a"/><testcase name="b"/>', ' tests="2"');
    const text = `<testsuites tests="3">${suite(`${inner}<testcase name="c"/>`, ' tests="1" failures=""')}</testsuites>`;
    expect((await readAs(text)).map(({ name }) => name)).toEqual(["a", "b", "c"]);
  });

  test("names the file of its suite where a test names none", async () => {
    const text = suite('<testcase name="c"><failure/></testcase>', ' file="src/c.php"');
    expect(await readAs(text)).toMatchObject([{ spots: [{ file: "src/c.php", line: undefined, begins: true }] }]);
  });

  test("of pytest counts a test once that has failed twice, and shows both", async () => {
    const twice = '<testcase name="c"><failure/></testcase><testcase name="c"><error/></testcase>';
    expect(await readAs(suite(twice, ' tests="1" failures="1" errors="1"'))).toHaveLength(2);
  });

  test.each<[string, string, string]>([
    [
      "a total of tests that are not there",
      suite("<testcase name='c'/>", ' tests="2"'),
      "1:1 RESULTS_CONTRADICTORY: The file reports/results contradicts itself: its total of tests is 2, and it shows 1.",
    ],
    [
      "a total of failures that are not there",
      `\n\n  ${suite("<testcase name='c'/>", ' tests="1" errors="1"')}`,
      "3:3 RESULTS_CONTRADICTORY: The file reports/results contradicts itself: its total of failures is 1, and it shows 0.",
    ],
    [
      "a negative count",
      suite("", ' tests="-1"'),
      '1:1 RESULTS_MALFORMED: The file reports/results cannot be read: its tests is "-1", which is no count.',
    ],
    [
      "a count that is no number",
      suite("", ' failures="NaN"'),
      '1:1 RESULTS_MALFORMED: The file reports/results cannot be read: its failures is "NaN", which is no count.',
    ],
    [
      "a test without a name",
      suite('\n <testcase classname=" "/>'),
      "2:2 RESULTS_MALFORMED: The file reports/results cannot be read: a test has no name.",
    ],
    [
      "a test within a test",
      suite('<testcase name="c"><testcase name="d"/></testcase>'),
      "1:40 RESULTS_MALFORMED: The file reports/results cannot be read: a test stands within a test.",
    ],
    [
      "a suite within a test",
      suite('<testcase name="c"><testsuite/></testcase>'),
      "1:40 RESULTS_MALFORMED: The file reports/results cannot be read: a suite stands within a test.",
    ],
    [
      "a file that is broken off",
      '<testsuites>\n<testsuite name="s">',
      "2:20 RESULTS_MALFORMED: The file reports/results cannot be read: it is no well-formed XML: unclosed tag: testsuite.",
    ],
    [
      "an attribute that is given twice",
      suite('<testcase name="c" name="d"/>'),
      "1:49 RESULTS_MALFORMED: The file reports/results cannot be read: it is no well-formed XML: duplicate attribute: name.",
    ],
    [
      "two documents",
      `${suite("")}${suite("")}`,
      "1:43 RESULTS_MALFORMED: The file reports/results cannot be read: it is no well-formed XML: documents may contain only one root.",
    ],
    [
      "an entity that nothing defines",
      suite('<testcase name="&a;"/>'),
      "1:39 RESULTS_MALFORMED: The file reports/results cannot be read: it is no well-formed XML: undefined entity.",
    ],
    [
      "another encoding",
      `<?xml version="1.0" encoding="ISO-8859-1"?>${suite("")}`,
      "1:43 RESULTS_ENCODING: The file reports/results is said to be ISO-8859-1, and only UTF-8 is read.",
    ],
  ])("with %s is refused at its place", async (_, text, expected) => {
    expect(await refusal(text)).toBe(expected);
  });

  test.each<[string, string]>([
    [
      "entities within entities",
      `<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${suite('<testcase name="&b;"/>')}`,
    ],
    ["an external entity", `<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>${suite('<testcase name="&a;"/>')}`],
    ["a document type that is somewhere else", `<!DOCTYPE a SYSTEM "http://127.0.0.1:1/a.dtd">${suite("")}`],
  ])("with %s is refused", async (_, text) => {
    expect(await refusal(text)).toMatch("has a document type, and none is read");
  });

  test("that nests 10,000 elements is refused", async () => {
    expect(await refusal("<testsuite>".repeat(10_000))).toMatch("it nests more than 100 elements");
  });

  test("gives back every name and every outcome, whatever is in them", async () => {
    const escaped = (text: string) => text.replace(/[<>&"'\t\n\r]/g, (sign) => `&#${sign.charCodeAt(0)};`);
    const name = fc.string({ unit: "grapheme" }).filter((text) => /^\P{C}+$/u.test(text) && text === text.trim());
    const outcome = fc.constantFrom("passed", "failed", "skipped");
    const elements = { passed: "", failed: "<failure/>", skipped: "<skipped/>" } as const;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(name, outcome)), async (tests) => {
        const cases = tests.map(
          ([name, outcome]) => `<testcase name="${escaped(name)}">${elements[outcome]}</testcase>`,
        );
        const read = await readAs(suite(cases.join("\n"), ` tests="${tests.length}"`));
        expect(read.map(({ name, outcome }) => [name, outcome])).toEqual(tests);
      }),
    );
  });
});
