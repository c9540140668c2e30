import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { RunResult } from "../runner/run-workflow.ts";
import { describeDaysAsJson } from "./describe-days.ts";
import { describeAsJson } from "./describe-rehearsal.ts";
import { FILES, leftFiles } from "./left-files.ts";
import type { Outcome } from "./outcome.ts";
import type { Rehearsal } from "./rehearsal.ts";
import type { RehearsedDays } from "./rehearse-days.ts";
import { renderDays } from "./render-days.ts";
import { renderPage } from "./render-page.ts";

/** The folder of a report with the GitHub Releases. */
const RELEASES = "releases";

/** The folder of a report with the tickets. */
const TICKETS = "tickets";

/** Makes an empty folder for a report; what an earlier rehearsal left there is removed. */
export async function openReport(folder: string): Promise<void> {
  for (const name of ["index.html", "result.json", "log.txt", "summaries", "artifacts", FILES, RELEASES, TICKETS]) {
    await rm(join(folder, name), { recursive: true, force: true });
  }
  await mkdir(folder, { recursive: true });
}

/**
 * Leaves a rehearsal's report in a folder: the page, the result, the log, each step's summary, the files that were committed, by branch,
 * and the GitHub Releases, text and data.
 */
export async function writeReport(rehearsal: Rehearsal, folder: string): Promise<void> {
  const summaries = join(folder, "summaries");
  await mkdir(summaries, { recursive: true });
  for (const [index, { name, summary }] of summariesOf(rehearsal).entries()) {
    await writeFile(join(summaries, `${String(index + 1).padStart(2, "0")}-${fileName(name)}.md`), summary);
  }
  await writeOutcome(rehearsal.outcome, folder);
  await writeFile(join(folder, "log.txt"), logOf(rehearsal.run));
  await writeFile(join(folder, "result.json"), `${JSON.stringify(describeAsJson(rehearsal), undefined, 2)}\n`);
  await writeFile(join(folder, "index.html"), renderPage(rehearsal));
}

/** Leaves the report of played days: the page, the result, the log, the tickets, and the files that were committed. */
export async function writeDaysReport(days: RehearsedDays, folder: string): Promise<void> {
  await writeOutcome(days.outcome, folder);
  await mkdir(join(folder, TICKETS), { recursive: true });
  for (const { number, body, comments } of days.tickets) {
    const said = comments.map(({ author, at, body: text }) => `\n---\n\n**${author}** ${at}\n\n${text}\n`);
    await writeFile(join(folder, TICKETS, `${number}.md`), [body, ...said].join("\n"));
  }
  const runs = days.moments.flatMap((moment) => moment.runs);
  const logs = runs.map(({ workflow, id, result }) => `━━ ${workflow}, run ${id}\n${result ? logOf(result) : ""}`);
  await writeFile(join(folder, "log.txt"), logs.join("\n"));
  await writeFile(join(folder, "result.json"), `${JSON.stringify(describeDaysAsJson(days), undefined, 2)}\n`);
  await writeFile(join(folder, "index.html"), renderDays(days));
}

async function writeOutcome({ branches, releases }: Outcome, folder: string): Promise<void> {
  for (const { place, text } of branches.flatMap(({ name, files }) => leftFiles(name, files))) {
    await mkdir(join(folder, dirname(place)), { recursive: true });
    await writeFile(join(folder, place), text);
  }
  if (releases.length > 0) await mkdir(join(folder, RELEASES));
  for (const { body, ...release } of releases) {
    const file = join(folder, RELEASES, release.tag.replaceAll("/", "-"));
    await writeFile(`${file}.md`, body);
    await writeFile(`${file}.json`, `${JSON.stringify(release, undefined, 2)}\n`);
  }
}

function summariesOf({ run }: Rehearsal) {
  return run.jobs.flatMap((job) =>
    job.steps
      .filter(({ summary }) => summary !== "")
      .map(({ name, summary }) => ({ name: `${job.name} ${name}`, summary })),
  );
}

function fileName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 80)
    .replace(/^-|-$/g, "");
}

function logOf({ jobs }: RunResult): string {
  const lines = jobs.flatMap((job) =>
    job.steps.flatMap((step) => [`── ${job.name} / ${step.name}: ${step.conclusion}`, ...step.log]),
  );
  return `${lines.join("\n")}\n`;
}
