import { basename, join, resolve } from "node:path";
import { ReleaseError } from "@release-actions/core/errors/release-error";
import { describeAsJson, describeAsText } from "./describe-rehearsal.ts";
import { readArguments, USAGE } from "./read-arguments.ts";
import { hasPassed } from "./rehearsal.ts";
import { rehearse } from "./rehearse.ts";
import { showProgress } from "./show-progress.ts";
import { openReport, writeReport } from "./write-report.ts";

const INTERRUPTED = 130;

/** The command `script/rehearse`. @returns its exit code */
async function main(args: readonly string[]): Promise<number> {
  const request = readArguments(args);
  if (request.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const collection = resolve(import.meta.dirname, "../../../..");
  const name = basename(resolve(request.repository ?? collection));
  const folder = resolve(request.out ?? join(collection, "rehearsal", name));
  await openReport(folder);
  const signal = interruption();
  const onProgress = request.json ? () => {} : showProgress(process.stdout);
  const rehearsal = await rehearse(request, { collection, folder, onProgress, signal });
  await writeReport(rehearsal, folder);
  if (request.json) process.stdout.write(`${JSON.stringify(describeAsJson(rehearsal), undefined, 2)}\n`);
  else process.stdout.write(describeAsText(rehearsal, folder));
  if (signal.aborted) return INTERRUPTED;
  return hasPassed(rehearsal) ? 0 : 1;
}

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
