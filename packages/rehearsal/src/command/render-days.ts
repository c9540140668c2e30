import type { DeskRun } from "../desk/desk.ts";
import type { PlayedMoment, TicketView } from "../timeline/play-timeline.ts";
import { countRequests } from "./count-requests.ts";
import { escapeHtml, table } from "./html.ts";
import { findLeft } from "./left-files.ts";
import { STYLE } from "./page-style.ts";
import { haveDaysPassed, type RehearsedDays } from "./rehearse-days.ts";
import { describeChange } from "./render-changes.ts";
import { renderMarkdown } from "./render-markdown.ts";
import { renderOutcome } from "./render-outcome.ts";
import { renderFlow, renderJob } from "./render-run.ts";
import { nameDay } from "./show-days.ts";
import { seconds } from "./show-progress.ts";

/** The page of played days: what people did, what it started, and what the tickets say in the end. One file, without scripts. */
export function renderDays(days: RehearsedDays): string {
  const { timeline, repository, moments, tickets } = days;
  const passed = haveDaysPassed(days);
  const byDay = [...Map.groupBy(moments, ({ at }) => nameDay(at))];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(`${repository}: ${timeline.title}`)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>${escapeHtml(timeline.title)} <span class="${passed ? "success" : "failure"}">${passed ? "rehearsed" : "failed"}</span></h1>
<p>${escapeHtml(repository)}, ${byDay.length} days in ${seconds(days.duration)}</p>
<p>${escapeHtml(timeline.about)}</p>
</header>
<main>
${byDay.map(([date, ofDay]) => `<section><h2>${escapeHtml(date)}</h2>\n${ofDay.map((one) => moment(one, days)).join("\n")}</section>`).join("\n")}
${tickets.length === 0 ? "" : `<section><h2>Tickets, in the end</h2>${tickets.map((one) => ticket(one, days)).join("\n")}</section>`}
${renderOutcome(days)}
${requests(days)}
</main>
</body>
</html>
`;
}

/** Someone's deed, what came of it, and folded below it the runs and the tickets as they were then. */
function moment({ at, who, deed, problem, runs, refs, requests, tickets }: PlayedMoment, days: RehearsedDays): string {
  const ran = runs.filter(({ result }) => result?.conclusion !== "skipped");
  const made = refs.filter(({ ref }) => !ref.startsWith("refs/heads/feature/")).map(describeChange);
  const told = tickets.map(
    (one) =>
      `<details class="step"><summary>Ticket #${one.number} as it is now</summary>${ticketBody(one, days)}</details>`,
  );
  const quiet = ran.length === 0 ? '<p class="muted">No job ran, and no minute was spent.</p>' : "";
  const asked = countRequests(requests).api;
  const failed = problem === undefined ? "" : `<p class="failure">${escapeHtml(problem.message)}</p>`;
  return `<article class="moment">
<h3><time datetime="${at}">${at.slice(11, 16)}</time> <strong>${escapeHtml(who)}</strong> ${escapeHtml(deed.title)}${asked === 0 ? "" : ` <small>${asked} API requests</small>`}</h3>
${failed}${quiet}${ran.map((one) => run(one, days)).join("\n")}
${made.length === 0 ? "" : `<ul class="changes">${made.map((one) => `<li>${one}</li>`).join("")}</ul>`}
${told.join("\n")}
</article>`;
}

function run({ workflow, number, ref, sha, result, problem }: DeskRun, days: RehearsedDays): string {
  const end = result?.conclusion ?? "failure";
  const place = `<code>${escapeHtml(ref.replace(/^refs\/(heads|tags)\//, ""))}</code> at <code>${sha.slice(0, 12)}</code>`;
  const verdict = result?.jobs.map(({ outputs }) => outputs.verdict).find((one) => one !== undefined);
  const decided = verdict === undefined ? "" : `, verdict <strong>${escapeHtml(verdict)}</strong>`;
  const title = `<strong>${escapeHtml(workflow)}</strong> <small>#${number}</small> <span class="${end}">${end}</span> on ${place}${decided}`;
  if (result === undefined) return `<p class="step">${title} ${escapeHtml(problem?.message ?? "")}</p>`;
  const ran = result.jobs.filter(({ conclusion }) => conclusion !== "skipped");
  return `<details class="step run"><summary>${title}${renderFlow(ran)}</summary>${ran
    .map((one) => renderJob(one, days))
    .join("\n")}</details>`;
}

function ticket(one: TicketView, days: RehearsedDays): string {
  const state = one.isOpen ? '<span class="success">open</span>' : '<span class="skipped">closed</span>';
  return `<article><h3 class="title">${escapeHtml(one.title)} <small>#${one.number}</small> ${state}</h3>
${ticketBody(one, days)}</article>`;
}

/** What a ticket says; its links to records lead to the files that were left of them. */
function ticketBody({ body, comments }: TicketView, { serverUrl, outcome }: RehearsedDays): string {
  const render = (text: string) => renderMarkdown(text, serverUrl, findLeft(outcome.branches));
  const said = comments.map(
    ({
      author,
      at,
      isEdited,
      body: text,
    }) => `<div class="comment"><p class="muted"><strong>${escapeHtml(author)}</strong>
${at.slice(0, 16).replace("T", " ")}${isEdited ? ", edited" : ""}</p><div class="rendered">${render(text)}</div></div>`,
  );
  return `<div class="rendered">${render(body)}</div>\n${said.join("\n")}`;
}

function requests({ requests: sent, violations }: RehearsedDays): string {
  const { api, git, operations } = countRequests(sent);
  const rows = operations.map(({ operation, count, statuses }) => [
    `<code>${escapeHtml(operation)}</code>`,
    String(count),
    statuses.join(", "),
  ]);
  const broken = violations.map(
    ({ operationId, message }) => `<li class="failure">${escapeHtml(operationId)}: ${escapeHtml(message)}</li>`,
  );
  return `<section><h2>Requests to GitHub</h2><p>${api} to the API and ${git} by git, over all days.</p>
${broken.length === 0 ? "" : `<ul>${broken.join("")}</ul>`}
<details><summary>By operation</summary>${table(["Operation", "Requests", "Answers"], rows)}</details></section>`;
}
