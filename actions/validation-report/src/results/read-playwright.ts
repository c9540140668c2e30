import { resultsContradictory } from "../errors.ts";
import type { JsonNode } from "./json-node.ts";
import { readJson } from "./read-json.ts";
import { firstLine, LONGEST_DETAILS, type Source, type Spot, type TestCase } from "./test-case.ts";

/**
 * Reads what Playwright's reporter `json` writes.
 * @see https://github.com/microsoft/playwright/blob/main/packages/playwright/types/testReporter.d.ts, its JSONReport
 */
export async function readPlaywright(source: Source): Promise<readonly TestCase[]> {
  const read = await readJson(source, (root) => {
    const folder = root.find("config")?.find("rootDir")?.text() ?? "";
    const cases = root
      .get("suites")
      .items()
      .flatMap((suite) => readSuite(suite, [], folder));
    const errors = root.find("errors")?.items() ?? [];
    return { cases: [...cases, ...errors.map(readError)], unexpected: countUnexpected(root) };
  });
  const failed = read.cases.filter(({ outcome }) => outcome === "failed").length;
  if (read.unexpected > failed)
    throw resultsContradictory(
      { file: source.path, line: 1, column: 1 },
      `its total of failures is ${read.unexpected}, and it shows ${failed}`,
    );
  return read.cases;
}

const countUnexpected = (root: JsonNode) => root.find("stats")?.find("unexpected")?.count() ?? 0;

/** @param titles of the suites around it; the outermost is the file, which each test's name begins with */
function readSuite(suite: JsonNode, titles: readonly string[], folder: string): readonly TestCase[] {
  const named = [...titles, suite.get("title").text()];
  const specs = suite.find("specs")?.items() ?? [];
  const suites = suite.find("suites")?.items() ?? [];
  return [
    ...specs.flatMap((spec) => readSpec(spec, named, folder)),
    ...suites.flatMap((inner) => readSuite(inner, named, folder)),
  ];
}

function readSpec(spec: JsonNode, titles: readonly string[], folder: string): readonly TestCase[] {
  const file = spec.find("file")?.text();
  const line = spec.find("line")?.count();
  const own: readonly Spot[] =
    file === undefined ? [] : [{ file: folder === "" ? file : `${folder}/${file}`, line, begins: true }];
  const title = [...titles, spec.get("title").text()].filter(Boolean).join(" › ");
  const tests = spec.get("tests").items();
  return tests.map((test) => {
    const project = test.find("projectName")?.text() ?? "";
    // With several projects, a test is one in each of them.
    return readTest(test, project === "" ? title : `[${project}] › ${title}`, own);
  });
}

function readTest(test: JsonNode, name: string, own: readonly Spot[]): TestCase {
  const status = test.get("status");
  switch (status.text()) {
    case "expected":
      return { name, outcome: "passed" };
    case "flaky":
      return { name, outcome: "passed", retried: true };
    case "skipped":
      return { name, outcome: "skipped" };
    case "unexpected":
      return { name, outcome: "failed", ...describeFailure(test, own) };
    default:
      throw status.misfit("is none of expected, flaky, skipped and unexpected");
  }
}

/** The last try is what counts. */
function describeFailure(test: JsonNode, own: readonly Spot[]): Partial<TestCase> {
  const last = test.find("results")?.items().at(-1);
  const error = last?.find("error") ?? last?.find("errors")?.items().at(0);
  const status = last?.find("status")?.text() ?? "";
  const text = withoutColours(error?.find("message")?.text() ?? "");
  const details = withoutColours(error?.find("stack")?.text() ?? text);
  const at = error?.find("location") ?? last?.find("errorLocation");
  const spot = at === undefined ? [] : [{ file: at.get("file").text(), line: at.find("line")?.count() }];
  return {
    message: firstLine(text) || (status === "passed" ? "It passed, and was expected to fail." : status),
    details: details.slice(0, LONGEST_DETAILS),
    spots: [...spot, ...own],
  };
}

/** What went wrong outside of all tests. */
function readError(error: JsonNode): TestCase {
  const text = withoutColours(error.find("message")?.text() ?? "");
  return {
    name: "(outside of all tests)",
    outcome: "failed",
    message: firstLine(text),
    details: text.slice(0, LONGEST_DETAILS),
  };
}

const withoutColours = (text: string) => text.replace(COLOURS, "");

const COLOURS = new RegExp(`${String.fromCharCode(0x1b)}\\[[0-9;]{0,20}m`, "g");
