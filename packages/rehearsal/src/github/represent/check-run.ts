import type { Account } from "../accounts.ts";
import type { Host } from "../host.ts";
import type { CheckAnnotation, CheckRun } from "../state.ts";
import { nodeId } from "./links.ts";
import { presentUser } from "./user.ts";

/** The id of the App that all workflows share at github.com. */
const ACTIONS_APP = 15368;

const slugOf = ({ login }: Account) => login.replace(/\[bot\]$/, "");

/** The id of an App, which is not that of its bot. */
export const appId = (bot: Account): number => (slugOf(bot) === "github-actions" ? ACTIONS_APP : bot.id + 1);

/** `check-run`; all workflows of a repository share one App. */
export function presentCheckRun(run: CheckRun, host: Host): Record<string, unknown> {
  const { links } = host;
  const url = links.api(`/check-runs/${run.id}`);
  const { title, summary, text } = run;
  return {
    id: run.id,
    node_id: nodeId("CheckRun", run.id),
    name: run.name,
    head_sha: run.headSha,
    external_id: run.externalId,
    url,
    html_url: links.html(`/runs/${run.id}`),
    details_url: run.detailsUrl,
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    output: { title, summary, text, annotations_count: run.annotations.length, annotations_url: `${url}/annotations` },
    check_suite: { id: 1 },
    app: presentApp(run.app, host),
    pull_requests: [],
  };
}

/** `integration` */
function presentApp(bot: Account, { links, state }: Host): Record<string, unknown> {
  const [id, slug] = [appId(bot), slugOf(bot)];
  return {
    ...{ id, slug, node_id: nodeId("Integration", id), name: slug === "github-actions" ? "GitHub Actions" : slug },
    owner: presentUser(state.accounts.ensure("github"), links),
    description: null,
    external_url: `${links.serverUrl}/features/actions`,
    html_url: `${links.serverUrl}/apps/${slug}`,
    ...{ created_at: "2018-07-30T09:30:17Z", updated_at: "2018-07-30T09:30:17Z" },
    ...{ permissions: { checks: "write" }, events: [] },
  };
}

/** `check-annotation` */
export function presentAnnotation(
  annotation: CheckAnnotation,
  { headSha }: CheckRun,
  { links }: Host,
): Record<string, unknown> {
  const none = { start_column: null, end_column: null, title: null, raw_details: null };
  return { ...none, ...annotation, blob_href: links.html(`/blob/${headSha}/${annotation.path}`) };
}
