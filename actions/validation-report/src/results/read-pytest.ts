import { resultsContradictory } from "../errors.ts";
import type { JsonNode } from "./json-node.ts";
import { readJson } from "./read-json.ts";
import { firstLine, LONGEST_DETAILS, type Source, type Spot, type TestCase } from "./test-case.ts";

/** What pytest ends with where its run is whole: all passed, some failed, none was there. */
const WHOLE = [0, 1, 5];

const OUTCOMES: Readonly<Record<string, TestCase["outcome"]>> = {
  passed: "passed",
  xpassed: "passed",
  failed: "failed",
  error: "failed",
  skipped: "skipped",
  xfailed: "skipped",
};

/**
 * Reads what pytest-json-report writes.
 * @see https://github.com/numirias/pytest-json-report#format
 */
export async function readPytest(source: Source): Promise<readonly TestCase[]> {
  const { cases, total } = await readJson(source, (root) => {
    const folder = root.find("root")?.text() ?? "";
    const tests = root.find("tests")?.items() ?? [];
    const collectors = root.find("collectors")?.items() ?? [];
    const cases = [...collectors.flatMap(readCollector), ...tests.map((test) => readTest(test, folder))];
    const total = root.find("summary")?.find("total")?.count() ?? 0;
    return { cases: [...cases, ...readExit(root, cases)], total };
  });
  if (total > cases.length)
    throw resultsContradictory(
      { file: source.path, line: 1, column: 1 },
      `its total of tests is ${total}, and it shows ${cases.length}`,
    );
  return cases;
}

function readTest(test: JsonNode, folder: string): TestCase {
  const name = test.get("nodeid").text();
  const outcome = test.get("outcome");
  const means = OUTCOMES[outcome.text()];
  if (means === undefined) throw outcome.misfit(`is none of ${Object.keys(OUTCOMES).join(", ")}`);
  if (means !== "failed") return { name, outcome: means };
  const stages = ["setup", "call", "teardown"].flatMap((stage) => test.find(stage) ?? []);
  const stage = stages.find((one) => one.find("outcome")?.value === "failed") ?? stages.at(0);
  const crash = stage?.find("crash");
  const longest = stage?.find("longrepr")?.value;
  const details = typeof longest === "string" ? longest : "";
  const message = firstLine(crash?.find("message")?.text() ?? details);
  return {
    name,
    outcome: "failed",
    message: message === "" ? outcome.text() : message,
    details: details.slice(0, LONGEST_DETAILS),
    spots: [...spotOf(crash), ...ownSpot(name, test, folder)],
  };
}

function spotOf(crash: JsonNode | undefined): readonly Spot[] {
  const path = crash?.find("path");
  return path === undefined ? [] : [{ file: path.text(), line: crash?.find("lineno")?.count() }];
}

/** The line of a test counts from 0. */
function ownSpot(name: string, test: JsonNode, folder: string): readonly Spot[] {
  const file = name.split("::", 1).join("");
  const line = test.find("lineno")?.count();
  return [
    { file: folder === "" ? file : `${folder}/${file}`, line: line === undefined ? undefined : line + 1, begins: true },
  ];
}

/** A file whose tests could not even be found. */
function readCollector(collector: JsonNode): readonly TestCase[] {
  if (collector.get("outcome").text() !== "failed") return [];
  const name = collector.get("nodeid").text();
  const details = collector.find("longrepr")?.value;
  const text = typeof details === "string" ? details : "";
  return [
    {
      name: `${name === "" ? "." : name} (its tests cannot be collected)`,
      outcome: "failed",
      message: firstLine(text),
      details: text.slice(0, LONGEST_DETAILS),
      ...(name === "" ? {} : { spots: [{ file: name, line: undefined }] }),
    },
  ];
}

/** A run that was broken off has tests that nobody sees. */
function readExit(root: JsonNode, cases: readonly TestCase[]): readonly TestCase[] {
  const code = root.find("exitcode")?.count() ?? 0;
  if (WHOLE.includes(code) || cases.some(({ outcome }) => outcome === "failed")) return [];
  return [{ name: "pytest (itself)", outcome: "failed", message: `It ended with the exit code ${code}.` }];
}
