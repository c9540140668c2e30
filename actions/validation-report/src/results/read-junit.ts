import type { Place } from "@release-actions/core/errors/release-error";
import { resultsContradictory, resultsMalformed } from "../errors.ts";
import { readCount, readXml, type XmlElement, type XmlListener } from "./read-xml.ts";
import { firstLine, LONGEST_DETAILS, type Source, type TestCase } from "./test-case.ts";

/**
 * Reads the XML that JUnit's runners began and most tools write by now.
 * @see https://github.com/testmoapp/junitxml
 */
export async function readJunit(source: Source): Promise<readonly TestCase[]> {
  const reader = new JunitReader();
  await readXml(source, reader);
  return reader.cases;
}

/** What stands open: a suite, or all of them. */
interface Suite {
  readonly name: string;
  readonly file: string | undefined;
  readonly place: Place;
  readonly declared: Totals;
  readonly found: Totals;
}

interface Totals {
  tests: number;
  failures: number;
}

/** The test that is being read. */
interface Draft {
  readonly name: string;
  readonly file: string | undefined;
  readonly line: number | undefined;
  outcome: TestCase["outcome"];
  retried: boolean;
  message: string;
  details: string;
}

const FAILURES = ["failure", "error"];
const RETRIES = ["flakyFailure", "flakyError"];
const NOT_RUN = ["notrun", "disabled", "skipped", "ignored"];

class JunitReader implements XmlListener {
  readonly cases: TestCase[] = [];
  readonly #suites: Suite[] = [];
  #test: Draft | undefined;
  /** The element whose text says what went wrong. */
  #speaks: string | undefined;

  begin(element: XmlElement): void {
    const { name } = element;
    const isRoot = this.#suites.length === 0;
    if (isRoot && name !== "testsuites" && name !== "testsuite")
      throw resultsMalformed(element.place, `it begins with <${name.slice(0, 40)}>, and not with <testsuites>`);
    if (name === "testsuites" || name === "testsuite") this.#beginSuite(element);
    else if (name === "testcase") this.#beginTest(element);
    else if (FAILURES.includes(name)) this.#beginFailure(element);
    else if (this.#test !== undefined && name === "skipped") this.#skip(this.#test, element);
    else if (this.#test !== undefined && RETRIES.includes(name)) this.#test.retried = true;
  }

  text(text: string): void {
    if (this.#speaks === undefined || this.#test === undefined) return;
    this.#test.details += text.slice(0, LONGEST_DETAILS - this.#test.details.length);
  }

  end(name: string): void {
    if (name === this.#speaks) this.#speaks = undefined;
    if (name === "testcase") this.#endTest();
    if (name === "testsuites" || name === "testsuite") this.#endSuite();
  }

  #beginSuite(element: XmlElement): void {
    if (this.#test !== undefined) throw resultsMalformed(element.place, "a suite stands within a test");
    const { attributes, place } = element;
    const declared = {
      tests: readCount(element, "tests") ?? 0,
      failures: (readCount(element, "failures") ?? 0) + (readCount(element, "errors") ?? 0),
    };
    const file = attributes.file ?? attributes.filepath ?? this.#suites.at(-1)?.file;
    this.#suites.push({ name: attributes.name ?? "", file, place, declared, found: { tests: 0, failures: 0 } });
  }

  #endSuite(): void {
    const suite = this.#suites.pop();
    if (suite === undefined) return;
    const { declared, found, place } = suite;
    // Fewer are told where a tool leaves out what it counts elsewhere; more than there are have been lost.
    for (const total of ["tests", "failures"] as const) {
      if (declared[total] > found[total])
        throw resultsContradictory(place, `its total of ${total} is ${declared[total]}, and it shows ${found[total]}`);
    }
    const parent = this.#suites.at(-1);
    if (parent === undefined) return;
    parent.found.tests += found.tests;
    parent.found.failures += found.failures;
  }

  #beginTest(element: XmlElement): void {
    const { attributes, place } = element;
    const suite = this.#suites.at(-1);
    if (this.#test !== undefined || suite === undefined) throw resultsMalformed(place, "a test stands within a test");
    const { classname = "", name = "", file, line, status = "" } = attributes;
    if (name.trim() === "" && classname.trim() === "") throw resultsMalformed(place, "a test has no name");
    suite.found.tests += 1;
    this.#test = {
      name: [classname.trim(), name.trim()].filter(Boolean).join("."),
      file: file ?? suite.file,
      line: line !== undefined && /^\d{1,7}$/.test(line) ? Math.max(Number(line), 1) : undefined,
      outcome: NOT_RUN.includes(status.toLowerCase()) ? "skipped" : "passed",
      retried: false,
      message: "",
      details: "",
    };
  }

  /** Outside of a test, a suite itself has failed: to be set up, for example. */
  #beginFailure(element: XmlElement): void {
    const suite = this.#suites.at(-1);
    if (suite === undefined) return;
    suite.found.failures += 1;
    const message = firstLine(element.attributes.message ?? element.attributes.type ?? "");
    if (this.#test === undefined) {
      this.cases.push({ name: `${suite.name || "suite"} (itself)`, outcome: "failed", message });
      return;
    }
    this.#test.outcome = "failed";
    this.#test.message ||= message;
    this.#speaks = element.name;
  }

  #skip(test: Draft, { attributes }: XmlElement): void {
    if (test.outcome !== "failed") test.outcome = "skipped";
    test.message ||= firstLine(attributes.message ?? "");
  }

  #endTest(): void {
    if (this.#test === undefined) return;
    const { name, outcome, retried, message, details, file, line } = this.#test;
    this.#test = undefined;
    const isFailed = outcome === "failed";
    const said = message || firstLine(details);
    this.cases.push({
      name,
      outcome,
      ...(retried && outcome === "passed" ? { retried } : {}),
      ...(said === "" ? {} : { message: said }),
      ...(isFailed && details.trim() !== "" ? { details } : {}),
      ...(isFailed && file !== undefined ? { spots: [{ file, line, begins: true }] } : {}),
    });
  }
}
