import { basename, join, resolve } from "node:path";
import { ReleaseError } from "@release-actions/core/errors/release-error";
import { TWO_DAYS } from "../timeline/two-days.ts";
import { describeDaysAsJson, describeDaysAsText } from "./describe-days.ts";
import { describeAsJson, describeAsText } from "./describe-rehearsal.ts";
import { type RehearsalRequest, readArguments, USAGE } from "./read-arguments.ts";
import { hasPassed } from "./rehearsal.ts";
import { rehearse } from "./rehearse.ts";
import { haveDaysPassed, rehearseDays } from "./rehearse-days.ts";
import { showDays } from "./show-days.ts";
import { showProgress } from "./show-progress.ts";
import { openReport, writeDaysReport, writeReport } from "./write-report.ts";

const INTERRUPTED = 130;

/** The command `script/rehearse`. @returns its exit code */
async function main(args: readonly string[]): Promise<number> {
  const request = readArguments(args);
  if (request.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const collection = resolve(import.meta.dirname, "../../../..");
  const name = request.days ? "days" : basename(resolve(request.repository ?? collection));
  const folder = resolve(request.out ?? join(collection, "rehearsal", name));
  await openReport(folder);
  const signal = interruption();
  const passed = await (request.days ? playDays : release)(request, { collection, folder, signal });
  if (signal.aborted) return INTERRUPTED;
  return passed ? 0 : 1;
}

interface Place {
  /** The root of the collection's checkout. */
  readonly collection: string;
  /** Of the report. */
  readonly folder: string;
  readonly signal: AbortSignal;
}

/** Releases a repository. @returns whether it went well */
async function release(request: RehearsalRequest, place: Place): Promise<boolean> {
  const onProgress = request.json ? () => {} : showProgress(process.stdout);
  const rehearsal = await rehearse(request, { ...place, onProgress });
  await writeReport(rehearsal, place.folder);
  if (request.json) print(describeAsJson(rehearsal));
  else process.stdout.write(describeAsText(rehearsal, place.folder));
  return hasPassed(rehearsal);
}

/** Plays the days of the sample repository. @returns whether they went well */
async function playDays({ json }: RehearsalRequest, place: Place): Promise<boolean> {
  const shown = json ? { onMoment() {}, onProgress() {} } : showDays(process.stdout);
  const days = await rehearseDays(TWO_DAYS, { ...place, ...shown });
  await writeDaysReport(days, place.folder);
  if (json) print(describeDaysAsJson(days));
  else process.stdout.write(describeDaysAsText(days, place.folder));
  return haveDaysPassed(days);
}

const print = (result: object) => process.stdout.write(`${JSON.stringify(result, undefined, 2)}\n`);

/** Ctrl-C cancels the run as a person would on GitHub; a second one ends the command at once. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  const interrupt = () => {
    if (controller.signal.aborted) process.exit(INTERRUPTED);
    process.stderr.write("\nCancelling; press Ctrl-C again to end at once.\n");
    controller.abort();
  };
  process.on("SIGINT", interrupt);
  process.on("SIGTERM", interrupt);
  return controller.signal;
}

function explain(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(explain).join("");
  if (!(error instanceof ReleaseError)) return `${error instanceof Error ? error.stack : error}\n`;
  const { place } = error;
  const where = place === undefined ? "" : `${place.file}:${place.line}:${place.column}: `;
  return `${where}${error.code}: ${error.message}\n  ${error.remedy}\n`;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`script/rehearse: ${explain(error)}`);
  process.exitCode = error instanceof ReleaseError && error.code === "ARGUMENTS_INVALID" ? 2 : 1;
}
