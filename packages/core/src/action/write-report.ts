import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "../process/process.ts";
import { capMarkdown } from "../report/cap-markdown.ts";
import { codeSpan } from "../report/code.ts";
import type { Report } from "./describe-ending.ts";
import type { Log } from "./log.ts";
import { appendOutputs } from "./runner-channel.ts";
import { shortenResult } from "./shorten-result.ts";

/** GitHub drops a summary beyond 1 MiB whole. */
const SUMMARY_MAX_BYTES = 1024 * 1024;

/** A job's outputs hold 1 MB of UTF-16 in all; this leaves room for those of its other steps. */
const OUTPUTS_MAX_BYTES = 900_000;

/** Where and how a report is written. */
export interface ReportTarget {
  readonly name: string;
  readonly env: Environment;
  readonly log: Log;
  readonly redact: (text: string) => string;
}

/** Writes the outputs, the annotations and the job summary of a run. */
export function writeReport(report: Report, target: ReportTarget): void {
  const { log } = target;
  for (const cause of report.causes) log.info(cause);
  for (const annotation of report.annotations) log.annotate(annotation);
  if (report.outcome === "cancelled")
    log.warning("The job was cancelled. Run it again: it goes on from where it was stopped.");
  writeOutputs({ ...report.outputs, result: resultText(report, target) }, target.env);
  writeSummary(report.summary, target);
}

/** Writes outputs for the runner; nowhere where there is none. */
export function writeOutputs(outputs: Readonly<Record<string, string>>, env: Environment): void {
  if (env.GITHUB_OUTPUT) appendOutputs(env.GITHUB_OUTPUT, outputs);
}

function resultText({ outputs, result }: Report, target: ReportTarget): string {
  const taken = Object.values(outputs).reduce((sum, value) => sum + value.length * 2, 0);
  const whole = JSON.stringify(result);
  const text = shortenResult(result, Math.max(1_000, OUTPUTS_MAX_BYTES - taken), whole);
  if (text !== whole) keepWhole("result.json", whole, target);
  return target.redact(text);
}

function writeSummary(markdown: string, target: ReportTarget): void {
  const path = target.env.GITHUB_STEP_SUMMARY;
  if (!path || markdown === "") return;
  const text = `${target.redact(markdown).trimEnd()}\n`;
  const fits = Buffer.byteLength(text) <= SUMMARY_MAX_BYTES;
  const where = fits ? undefined : keepWhole("summary.md", text, target);
  const notice = `> The rest was cut, since GitHub shows no summary beyond 1 MiB.${where ? ` The whole is in ${codeSpan(where)} while the job runs; upload it as an artifact to keep it.` : ""}`;
  appendFileSync(path, capMarkdown(text, { maxBytes: SUMMARY_MAX_BYTES, notice }));
}

/** Keeps what was too long in the job's temporary folder, where a later step may pick it up. */
function keepWhole(file: string, text: string, { name, env, log, redact }: ReportTarget): string | undefined {
  if (!env.RUNNER_TEMP) return undefined;
  const path = join(env.RUNNER_TEMP, `${name}-${file}`);
  writeFileSync(path, redact(text));
  log.notice(`What was too long for GitHub is kept whole in ${path} while the job runs.`);
  return path;
}
