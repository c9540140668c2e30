import { countRequests } from "./count-requests.ts";
import { escapeHtml, table } from "./html.ts";
import { STYLE } from "./page-style.ts";
import { hasPassed, type Rehearsal } from "./rehearsal.ts";
import { describeChange } from "./render-changes.ts";
import { renderOutcome } from "./render-outcome.ts";
import { renderFlow, renderJob } from "./render-run.ts";
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
${renderFlow(run.jobs)}
${renderOutcome(rehearsal)}
${changes(rehearsal)}
${run.jobs
  .filter(({ conclusion }) => conclusion !== "skipped")
  .map((one) => renderJob(one, rehearsal))
  .join("\n")}
${requests(rehearsal)}
${outputs(rehearsal)}
</main>
</body>
</html>
`;
}

function changes({ refs, violations, setUp }: Rehearsal): string {
  const made = refs.map((change) => `<li>${describeChange(change)}</li>`);
  const broken = violations.map(
    ({ operationId, message }) => `<li class="failure">${escapeHtml(operationId)}: ${escapeHtml(message)}</li>`,
  );
  const list = made.length === 0 ? "<p>No branch or tag was changed.</p>" : `<ul class="changes">${made.join("")}</ul>`;
  const given = `<p class="muted">The embedded GitHub is set up as a repository would be: a ruleset keeps
<code>${escapeHtml(setUp.recordsBranch)}</code> from being deleted or force-pushed, and Actions may open pull requests.</p>`;
  return `<section><h2>Branches and tags</h2>${list}${broken.length === 0 ? "" : `<ul>${broken.join("")}</ul>`}${given}</section>`;
}

function requests({ requests: sent }: Rehearsal): string {
  const { api, git, operations } = countRequests(sent);
  const rows = operations.map(({ operation, count, statuses }) => [
    `<code>${escapeHtml(operation)}</code>`,
    String(count),
    statuses.join(", "),
  ]);
  const total = `<p>${api} to the API, of ${REQUEST_BUDGET} that the design allows for a whole release of one component, and ${git} by git, which
GitHub does not count against the API's limits.</p>`;
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
