import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describeAsJson } from "./describe-rehearsal.ts";
import type { Rehearsal } from "./rehearsal.ts";
import { renderPage } from "./render-page.ts";

/** Makes an empty folder for a report; what an earlier rehearsal left there is removed. */
export async function openReport(folder: string): Promise<void> {
  for (const name of ["index.html", "result.json", "log.txt", "summaries", "artifacts"]) {
    await rm(join(folder, name), { recursive: true, force: true });
  }
  await mkdir(folder, { recursive: true });
}

/**
 * Leaves a rehearsal's report in a folder: the page, the result, the log and each step's summary.
 * @returns the page's path
 */
export async function writeReport(rehearsal: Rehearsal, folder: string): Promise<string> {
  const summaries = join(folder, "summaries");
  await mkdir(summaries, { recursive: true });
  for (const [index, { name, summary }] of summariesOf(rehearsal).entries()) {
    await writeFile(join(summaries, `${String(index + 1).padStart(2, "0")}-${fileName(name)}.md`), summary);
  }
  await writeFile(join(folder, "log.txt"), logOf(rehearsal));
  await writeFile(join(folder, "result.json"), `${JSON.stringify(describeAsJson(rehearsal), undefined, 2)}\n`);
  const page = join(folder, "index.html");
  await writeFile(page, renderPage(rehearsal));
  return page;
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
