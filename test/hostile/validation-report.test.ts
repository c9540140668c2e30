import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import type { EmbeddedGitHub } from "@release-actions/rehearsal/github/embedded-github";
import type { WorkflowCommand } from "@release-actions/rehearsal/runner/parse-workflow-command";
import { issuedCommands } from "../support/issued-commands.ts";
import { openScenario, type ScenarioResult } from "../support/open-scenario.ts";
import { findLive } from "./find-live.ts";
import { HOSTILE_LINES } from "./hostile-texts.ts";

interface HostileResult extends ScenarioResult {
  readonly commands: readonly WorkflowCommand[];
  readonly codes: readonly string[];
  readonly checks: EmbeddedGitHub["state"]["checkRuns"];
  readonly server: string;
  /** Empty where none was written. */
  readonly report: string;
}

/** Runs the bundle on files of results that mean harm, and kills it where it takes too long. */
async function validate(
  files: Readonly<Record<string, string | Uint8Array>>,
  inputs: Readonly<Record<string, string>> = {},
): Promise<HostileResult> {
  await using scenario = await openScenario({ history: ["feat: first"] });
  let timer: NodeJS.Timeout | undefined;
  const result = await scenario.run({
    action: "validation-report",
    inputs: { results: "results/*", ...inputs },
    permissions: { contents: "read", checks: "write" },
    files,
    onStart: (kill) => {
      timer = setTimeout(() => kill("SIGKILL"), 30_000);
    },
  });
  clearTimeout(timer);
  const { errors = [], refusal } = JSON.parse(result.outputs.result ?? "{}");
  const codes = [...errors, ...(refusal ? [refusal] : [])].map(({ code }: { code: string }) => code);
  const { state, serverUrl: server } = scenario.github;
  const path = join(result.workspace, "validation-report.md");
  const report = existsSync(path) ? readFileSync(path, "utf8") : "";
  return { ...result, commands: issuedCommands(result.log), codes, checks: [...state.checkRuns], server, report };
}

const escaped = (text: string) => text.replace(/[^\x20-\x7e]|[<>&"]/gu, (sign) => `&#${sign.codePointAt(0)};`);
/** What XML can hold. */
const isWritable = (text: string) => !/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Cs}/u.test(text);

/** File → what it holds, and how it is refused. */
type Refused = readonly (readonly [string, string | Uint8Array, string])[];

const levels = Array.from({ length: 10 }, (_, level) => `<!ENTITY a${level + 1} "${`&a${level};`.repeat(10)}">`);

const XML: Refused = [
  [
    "a billion laughs",
    `<!DOCTYPE a [<!ENTITY a0 "ha">${levels.join("")}]><testsuite name="&a10;"/>`,
    "RESULTS_MALFORMED",
  ],
  [
    "a file that it asks for",
    '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]><testsuite name="&a;"/>',
    "RESULTS_MALFORMED",
  ],
  ["an address that it asks for", '<!DOCTYPE a SYSTEM "http://127.0.0.1:1/a.dtd"><testsuite/>', "RESULTS_MALFORMED"],
  [
    "a parameter entity",
    '<!DOCTYPE a [<!ENTITY % a SYSTEM "http://127.0.0.1:1/">%a;]><testsuite/>',
    "RESULTS_MALFORMED",
  ],
  ["10,000 elements within each other", "<testsuite>".repeat(10_000), "RESULTS_MALFORMED"],
  ["a tag that never ends", `<testsuite name="${"x".repeat(1024 * 1024)}`, "RESULTS_MALFORMED"],
  ["a zero", "<testsuite>\0</testsuite>", "RESULTS_MALFORMED"],
  ["UTF-16", Buffer.from("\uFEFF<testsuite/>", "utf16le"), "RESULTS_ENCODING"],
  ["an encoding that it says it has", '<?xml version="1.0" encoding="UTF-7"?><testsuite/>', "RESULTS_ENCODING"],
  ["bytes that are none of UTF-8", Buffer.from([0x3c, 0x74, 0xc0, 0xaf, 0xff]), "RESULTS_ENCODING"],
  ["totals of what is not there", '<testsuite tests="2"><testcase name="a"/></testsuite>', "RESULTS_CONTRADICTORY"],
  ["a total beyond all numbers", `<testsuite tests="${"9".repeat(400)}"/>`, "RESULTS_MALFORMED"],
];

const OTHER: Refused = [
  ["JSON of 100,000 brackets", `{"metrics": ${"[".repeat(100_000)}`, "RESULTS_MALFORMED"],
  ["JSON with NaN", '{"metrics": {"a": NaN}}', "RESULTS_MALFORMED"],
  [
    "JSON of negative counts",
    '{"metrics": {}, "root_group": {"checks": [{"name": "a", "passes": -5, "fails": 0}]}}',
    "RESULTS_MALFORMED",
  ],
  ["JSON with a prototype", '{"metrics": {"__proto__": {"thresholds": {"a": {"ok": 1}}}}}', "RESULTS_MALFORMED"],
  ["a checklist with an alias bomb", `uat: 1\nitems: &a [${"*a, ".repeat(100)}]\n`, "RESULTS_MALFORMED"],
  ["a checklist of 100,000 brackets", `uat: 1\nitems: ${"[".repeat(100_000)}`, "RESULTS_MALFORMED"],
  ["a megabyte of quotes", `{"tests": "${'\\"'.repeat(500_000)}`, "RESULTS_UNKNOWN"],
  ["nothing", "", "RESULTS_UNKNOWN"],
];

test.each([
  ["XML", XML],
  ["other files", OTHER],
])("%s of a kind that means harm is refused, each for its own reason", async (_, refused) => {
  const result = await validate(Object.fromEntries(refused.map(([name, content]) => [`results/${name}`, content])));
  const { errors } = JSON.parse(result.outputs.result ?? "{}");
  const found = errors.map(({ code, place }: { code: string; place?: { file: string } }) => [place?.file, code]);
  expect(found.sort()).toEqual(refused.map(([name, , code]) => [`results/${name}`, code]).sort());
  expect(result.exitCode).toBe(1);
  expect(result.checks).toEqual([]);
});

test.each([
  ["the path of the report", { "report-path": "../report.md" }],
  ["the report in git's own folder", { "report-path": ".git/config" }],
  ["a pattern that leads out", { results: "../../**/*.xml" }],
])("what lies outside is refused for %s", async (_, inputs) => {
  const result = await validate({ "results/a.xml": '<testsuite><testcase name="a"/></testsuite>' }, inputs);
  expect(result).toMatchObject({ exitCode: 1, codes: ["FILE_OUTSIDE"], checks: [] });
  expect(result.commands.map(({ name }) => name)).toEqual(["error"]);
});

test("whatever tests say, it does nothing in the report, the summary, the check run and the log", async () => {
  const lines = HOSTILE_LINES.filter(isWritable);
  const cases = lines.map(
    (text) =>
      `<testcase classname="${escaped(text)}" name="${escaped(text)}" file="src/a.ts"><failure message="${escaped(text)}">${escaped(`${text}\n${text}`)}</failure></testcase><testcase name="${escaped(text)}"><skipped message="${escaped(text)}"/></testcase>`,
  );
  const items = lines.map((text, index) => ({ title: `${text} ${index}`, result: "fail", by: text, note: text }));
  const junit = `<testsuite name="s">${cases.join("\n")}</testsuite>`;
  const shown = items.filter(({ title }) => !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(title));
  const result = await validate({ "results/a.xml": junit, "results/b.yml": JSON.stringify({ uat: 1, items: shown }) });

  expect(result).toMatchObject({ exitCode: 1, codes: ["VALIDATION_FAILED"] });
  expect(result.commands.map(({ name }) => name)).toEqual(["error"]);
  const [check] = result.checks;
  const texts = {
    report: result.report,
    summary: result.summary,
    check: check?.summary ?? "",
    title: check?.title ?? "",
  };
  const live = Object.entries(texts).flatMap(([place, text]) =>
    findLive(text, [`${result.server}/`]).map((found) => [place, found]),
  );
  expect(live).toEqual([]);
  expect(check?.annotations).toHaveLength(lines.length + shown.length);
  const unseen = /[\p{Cc}\p{Cf}]/u;
  const kept = check?.annotations.flatMap(({ title = "", message }) => [title, message.replaceAll("\n", "")]) ?? [];
  expect(kept.filter((text) => unseen.test(text.replace(/[\u200d\t]/gu, "")))).toEqual([]);
});

test("paths that lead out of the repository are annotated nowhere", async () => {
  const paths = ["/etc/passwd", "../../../etc/passwd", "src/../../../x", "C:\\Windows\\x", ".git/config", "a\u202e.ts"];
  const cases = paths.map(
    (file, index) => `<testcase name="t${index}" file="${escaped(file)}" line="1"><failure/></testcase>`,
  );
  const { checks, outputs } = await validate({ "results/a.xml": `<testsuite>${cases.join("")}</testsuite>` });
  expect(outputs.failed).toBe(String(paths.length));
  expect(checks).toMatchObject([{ annotations: [] }]);
});

test("100,000 tests that all failed are read, judged and told", async () => {
  const cases = Array.from(
    { length: 100_000 },
    (_, index) =>
      `<testcase classname="a" name="t${index}"><failure message="no">at src/a.ts:${index + 1}</failure></testcase>`,
  );
  const { exitCode, outputs, checks, summary, report } = await validate({
    "results/a.xml": `<testsuite tests="100000" failures="100000">${cases.join("\n")}</testsuite>`,
  });
  expect({ exitCode, failed: outputs.failed }).toEqual({ exitCode: 1, failed: "100000" });
  expect(checks).toMatchObject([{ annotations: { length: 250 } }]);
  expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(1024 * 1024);
  expect(Object.values(outputs).join("").length).toBeLessThan(500_000);
  expect(Buffer.byteLength(report)).toBeLessThan(1024 * 1024);
});
