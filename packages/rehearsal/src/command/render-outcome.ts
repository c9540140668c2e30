import { escapeHtml } from "./html.ts";
import { type LeftFile, leftFiles } from "./left-files.ts";
import type { RehearsedBranch, RehearsedPullRequest, RehearsedRelease } from "./outcome.ts";
import type { Rehearsal } from "./rehearsal.ts";
import { renderMarkdown } from "./render-markdown.ts";

/** More characters of a file than these are not rendered: the whole file is left beside the page. */
const MOST_RENDERED = 60_000;

/** What people will see of the release: the GitHub Releases, what was committed, and the pull request that proposes it. */
export function renderOutcome({ outcome, serverUrl }: Pick<Rehearsal, "outcome" | "serverUrl">): string {
  const { releases, branches, pullRequests } = outcome;
  const proposed = new Set(pullRequests.map(({ head }) => head));
  const recorded = branches.filter(({ name, commits }) => commits.length > 0 && !proposed.has(name));
  const shown = new Set(recorded.flatMap(({ files }) => [...files.values()]));
  const proposals = pullRequests.map((pull) => {
    const head = branches.find(({ name }) => name === pull.head);
    return pullRequest(pull, serverUrl, head === undefined ? "" : contentOf(head, { serverUrl, shown }));
  });
  return [
    group(
      "Releases",
      releases.map((one) => release(one, serverUrl)),
    ),
    group(
      "Records",
      recorded.map((one) => branch(one, serverUrl)),
    ),
    group("Pull requests", proposals),
  ].join("\n");
}

const group = (title: string, parts: readonly string[]) =>
  parts.length === 0 ? "" : `<section><h2>${title}</h2>\n${parts.join("\n")}</section>`;

function release({ tag, title, body, draft, prerelease, latest, assets }: RehearsedRelease, serverUrl: string): string {
  const state = [
    draft ? badge("Draft", "warning") : "",
    prerelease ? badge("Pre-release", "warning") : "",
    latest ? badge("Latest", "success") : "",
  ].join(" ");
  const files = assets.map(
    ({ name, size }) => `<li><code>${escapeHtml(name)}</code> <small>${size} bytes</small></li>`,
  );
  return `<article>
<h3 class="title">${escapeHtml(title)} ${state}</h3>
<p class="muted">Tag <code>${escapeHtml(tag)}</code></p>
<div class="rendered">${renderMarkdown(body, serverUrl)}</div>
${files.length === 0 ? "" : `<p class="muted">Files</p><ul>${files.join("")}</ul>`}
</article>`;
}

const badge = (text: string, kind: string) => `<span class="${kind}">${text}</span>`;

const branch = (one: RehearsedBranch, serverUrl: string) => `<article>
<h3><code>${escapeHtml(one.name)}</code></h3>
${contentOf(one, { serverUrl, shown: new Set() })}
</article>`;

interface Shown {
  readonly serverUrl: string;
  /** Texts that the page has already: they are only named. */
  readonly shown: ReadonlySet<string>;
}

/** The commits of a branch, and the files in them. */
function contentOf({ name, commits, files }: RehearsedBranch, { serverUrl, shown }: Shown): string {
  const made = commits.map(
    ({ sha, title, verified }) =>
      `<li><code>${sha.slice(0, 12)}</code> ${escapeHtml(title)} ${verified ? badge("Verified", "success") : ""}</li>`,
  );
  const left = leftFiles(name, files);
  const same = left.filter(({ text }) => shown.has(text)).map(linkTo);
  return `<ul class="changes">${made.join("")}</ul>
${left
  .filter(({ text }) => !shown.has(text))
  .map((file) => fileOf(file, serverUrl))
  .join("\n")}
${same.length === 0 ? "" : `<p class="muted">As they were recorded: ${same.join(", ")}</p>`}`;
}

const linkTo = ({ path, link }: LeftFile) => `<a href="${link}"><code>${escapeHtml(path)}</code></a>`;

/** Markdown is shown as it reads, other files by their name alone. */
function fileOf(file: LeftFile, serverUrl: string): string {
  const { path, place, text, link } = file;
  if (!path.endsWith(".md")) return `<p class="step">${linkTo(file)}</p>`;
  const rest = text.length > MOST_RENDERED ? ", where there is more of it" : "";
  return `<details class="step"><summary><code>${escapeHtml(path)}</code></summary>
<p class="muted">Left in <a href="${link}">${escapeHtml(place)}</a>${rest}</p>
<div class="rendered">${renderMarkdown(text.slice(0, MOST_RENDERED), serverUrl)}</div></details>`;
}

function pullRequest(
  { number, title, body, head, base }: RehearsedPullRequest,
  serverUrl: string,
  content: string,
): string {
  return `<article>
<h3 class="title">${escapeHtml(title)} <small>#${number}</small></h3>
<p class="muted">From <code>${escapeHtml(head)}</code> to <code>${escapeHtml(base)}</code></p>
<div class="rendered">${renderMarkdown(body, serverUrl)}</div>
${content}
</article>`;
}
