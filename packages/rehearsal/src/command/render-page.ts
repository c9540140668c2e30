import type { JobResult, StepResult } from "../runner/run-state.ts";
import { STYLE } from "./page-style.ts";
import { hasPassed, type RefChange, type Rehearsal } from "./rehearsal.ts";
import { renderMarkdown } from "./render-markdown.ts";
import { seconds } from "./show-progress.ts";

/** Requests of a whole release of one component that the design allows. */
const REQUEST_BUDGET = 40;

/** The report's page: one file without scripts and without anything from elsewhere. */
export function renderPage(rehearsal: Rehearsal): string {
  const { repository, branch, sha, workflow, run } = rehearsal;
  const passed = hasPassed(rehearsal);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(`${repository}: ${workflow} rehearsed`)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>${escapeHtml(repository)} <span class="${passed ? "success" : "failure"}">${passed ? "rehearsed" : "failed"}</span></h1>
<p><code>${escapeHtml(workflow)}</code> on <code>${escapeHtml(branch)}</code> at <code>${sha.slice(0, 12)}</code>,
${rehearsal.dryRun ? "dry run, " : ""}${seconds(run.duration)}, ${run.startedAt.toISOString().slice(0, 16).replace("T", " ")} UTC</p>
</header>
<main>
${flow(run.jobs)}
${changes(rehearsal)}
${run.jobs.map(job).join("\n")}
${requests(rehearsal)}
${outputs(rehearsal)}
</main>
</body>
</html>
`;
}

/** The jobs from left to right; those of one matrix stand below each other. */
function flow(jobs: readonly JobResult[]): string {
  const stages = [...Map.groupBy(jobs, ({ id }) => id).values()].map((stage) => {
    const boxes = stage.map(
      ({ name, conclusion, duration }) =>
        `<div class="${conclusion}"><strong>${escapeHtml(name)}</strong><span>${conclusion}, ${seconds(duration)}</span></div>`,
    );
    return `<li>${boxes.join("")}</li>`;
  });
  return `<ol class="flow">${stages.join("")}</ol>`;
}

function changes({ refs, violations }: Rehearsal): string {
  const made = refs.map((change) => `<li>${describeChange(change)}</li>`);
  const broken = violations.map(
    ({ operationId, message }) => `<li class="failure">${escapeHtml(operationId)}: ${escapeHtml(message)}</li>`,
  );
  const list = made.length === 0 ? "<p>No branch or tag was changed.</p>" : `<ul class="changes">${made.join("")}</ul>`;
  return `<section><h2>What it changed</h2>${list}${broken.length === 0 ? "" : `<ul>${broken.join("")}</ul>`}</section>`;
}

function describeChange({ ref, before, after }: RefChange): string {
  const kind = ref.startsWith("refs/tags/") ? "Tag" : "Branch";
  const subject = `${kind} <code class="name">${escapeHtml(ref.replace(/^refs\/(heads|tags)\//, ""))}</code>`;
  const commit = (sha: string) => `<code>${sha.slice(0, 12)}</code>`;
  if (after === undefined) return `${subject} deleted${before === undefined ? "" : `, it was at ${commit(before)}`}`;
  return before === undefined
    ? `${subject} made at ${commit(after)}`
    : `${subject} moved from ${commit(before)} to ${commit(after)}`;
}

function job({ name, conclusion, permissions, steps }: JobResult): string {
  const granted = Object.entries(permissions).map(([scope, level]) => `${scope}: ${level}`);
  return `<section>
<h2>${escapeHtml(name)} <span class="${conclusion}">${conclusion}</span></h2>
<p class="muted">The job's token: ${escapeHtml(granted.join(", ") || "no permissions")}</p>
${steps.map(step).join("\n")}
</section>`;
}

/** A step that left something for people is shown with it; of the others a line is enough, with the log behind it. */
function step({ name, conclusion, duration, summary, annotations, log }: StepResult): string {
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
${summary === "" ? "" : `<div class="summary">${renderMarkdown(summary)}</div>`}
${log.length === 0 ? "" : `<details><summary>Log, ${log.length} lines</summary>${lines}</details>`}
</article>`;
}

function requests({ requests: sent }: Rehearsal): string {
  const counted = new Map<string, { count: number; statuses: Set<number> }>();
  for (const { operationId, status } of sent) {
    const entry = counted.get(operationId) ?? { count: 0, statuses: new Set<number>() };
    entry.count++;
    if (status !== undefined) entry.statuses.add(status);
    counted.set(operationId, entry);
  }
  const rows = [...counted].map(([operation, { count, statuses }]) => [
    `<code>${escapeHtml(operation)}</code>`,
    String(count),
    [...statuses].sort().join(", "),
  ]);
  const total = `<p>${sent.length} in all; the design allows ${REQUEST_BUDGET} for a whole release of one component.</p>`;
  return `<section><h2>Requests to GitHub</h2>${total}${table(["Operation", "Requests", "Answers"], rows)}</section>`;
}

function outputs({ run }: Rehearsal): string {
  const rows = Object.entries(run.outputs).map(([name, value]) => [
    `<code>${escapeHtml(name)}</code>`,
    `<pre>${escapeHtml(indent(String(value)))}</pre>`,
  ]);
  return rows.length === 0
    ? ""
    : `<section><h2>Outputs for the caller</h2>${table(["Output", "Value"], rows)}</section>`;
}

/** JSON, where a value is some, as people read it. */
function indent(value: string): string {
  try {
    return JSON.stringify(JSON.parse(value), undefined, 2);
  } catch {
    return value;
  }
}

/** A table of cells that are HTML already. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const body = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join("")}</tr>`);
  return `<table><thead><tr>${head.map((cell) => `<th>${cell}</th>`).join("")}</tr></thead><tbody>${body.join("")}</tbody></table>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
