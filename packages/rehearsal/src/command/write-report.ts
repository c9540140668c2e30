import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describeAsJson } from "./describe-rehearsal.ts";
import { FILES, leftFiles } from "./left-files.ts";
import type { Rehearsal } from "./rehearsal.ts";
import { renderPage } from "./render-page.ts";

/** The folder of a report with the GitHub Releases. */
const RELEASES = "releases";

/** Makes an empty folder for a report; what an earlier rehearsal left there is removed. */
export async function openReport(folder: string): Promise<void> {
  for (const name of ["index.html", "result.json", "log.txt", "summaries", "artifacts", FILES, RELEASES]) {
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
  for (const { place, text } of rehearsal.outcome.branches.flatMap(({ name, files }) => leftFiles(name, files))) {
    await mkdir(join(folder, dirname(place)), { recursive: true });
    await writeFile(join(folder, place), text);
  }
  await writeReleases(rehearsal, join(folder, RELEASES));
  await writeFile(join(folder, "log.txt"), logOf(rehearsal));
  await writeFile(join(folder, "result.json"), `${JSON.stringify(describeAsJson(rehearsal), undefined, 2)}\n`);
  await writeFile(join(folder, "index.html"), renderPage(rehearsal));
}

async function writeReleases({ outcome }: Rehearsal, folder: string): Promise<void> {
  if (outcome.releases.length > 0) await mkdir(folder);
  for (const { body, ...release } of outcome.releases) {
    const file = join(folder, release.tag.replaceAll("/", "-"));
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

function logOf({ run }: Rehearsal): string {
  const lines = run.jobs.flatMap((job) =>
    job.steps.flatMap((step) => [`── ${job.name} / ${step.name}: ${step.conclusion}`, ...step.log]),
  );
  return `${lines.join("\n")}\n`;
}
