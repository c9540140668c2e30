import type { JobResult, StepResult } from "../runner/run-state.ts";
import { escapeHtml } from "./html.ts";
import type { Outcome } from "./outcome.ts";
import { renderMarkdown } from "./render-markdown.ts";
import { seconds } from "./show-progress.ts";

/** What a run is shown with. */
export interface ShownWith {
  readonly outcome: Pick<Outcome, "releases">;
  /** Where the embedded GitHub was: links to it lead nowhere once it has ended. */
  readonly serverUrl: string;
}

/** The jobs that ran, from left to right; those of one matrix stand below each other. */
export function renderFlow(jobs: readonly JobResult[]): string {
  const ran = jobs.filter(({ conclusion }) => conclusion !== "skipped");
  const stages = [...Map.groupBy(ran, ({ id }) => id).values()].map((stage) => {
    const boxes = stage.map(
      ({ name, conclusion, duration }) =>
        `<div class="${conclusion}"><strong>${escapeHtml(name)}</strong><span>${conclusion}, ${seconds(duration)}</span></div>`,
    );
    return `<li>${boxes.join("")}</li>`;
  });
  return `<ol class="flow">${stages.join("")}</ol>`;
}

/** A job with its steps. */
export function renderJob({ name, conclusion, permissions, steps }: JobResult, shown: ShownWith): string {
  const granted = Object.entries(permissions).map(([scope, level]) => `${scope}: ${level}`);
  return `<section>
<h2>${escapeHtml(name)} <span class="${conclusion}">${conclusion}</span></h2>
<p class="muted">The job's token: ${escapeHtml(granted.join(", ") || "no permissions")}</p>
${steps.map((one) => step(one, shown)).join("\n")}
</section>`;
}

/** A step that left something for people is shown with it; of the others a line is enough, with the log behind it. */
function step(result: StepResult, shown: ShownWith): string {
  const { name, conclusion, duration, summary, annotations, log } = result;
  const title = `<strong>${escapeHtml(name)}</strong> <span class="${conclusion}">${conclusion}</span> <small>${seconds(duration)}</small>`;
  const lines = `<pre>${escapeHtml(log.join("\n"))}</pre>`;
  if (summary === "" && annotations.length === 0) {
    return log.length === 0
      ? `<p class="step">${title}</p>`
      : `<details class="step"><summary>${title}</summary>${lines}</details>`;
  }
  const notes = annotations.map(
    ({ level, title: head, message }) =>
      `<li class="${level}"><strong>${escapeHtml(head ?? level)}</strong> ${escapeHtml(message)}</li>`,
  );
  return `<article>
<h3>${title}</h3>
${notes.length === 0 ? "" : `<ul class="annotations">${notes.join("")}</ul>`}
${summary === "" ? "" : describeSummary(summary, shown)}
${log.length === 0 ? "" : `<details><summary>Log, ${log.length} lines</summary>${lines}</details>`}
</article>`;
}

/** A summary is folded where it repeats the text of a release, which stands further up. */
function describeSummary(summary: string, { outcome, serverUrl }: ShownWith): string {
  const rendered = `<div class="summary">${renderMarkdown(summary, serverUrl)}</div>`;
  const repeats = outcome.releases.some(({ body }) => body !== "" && summary.includes(body.trim()));
  return repeats ? `<details><summary>Job summary</summary>${rendered}</details>` : rendered;
}
