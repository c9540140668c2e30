import { posix } from "node:path";
import { parse } from "yaml";
import { isObject } from "../contract/load-description.ts";
import { readCommit, readObjects, readTree } from "../git/read-objects.ts";
import { resolveCommit } from "../git/resolve-revision.ts";
import { found, type Handler, type Host, ok, text } from "../host.ts";
import { nodeId } from "../represent/links.ts";
import { workflowId } from "../represent/workflow-run.ts";

const FOLDER = ".github/workflows";

/** A workflow file of one commit, as YAML 1.2 reads it; undefined where there is none. */
export async function readWorkflow(path: string, commit: string, { git }: Host): Promise<unknown> {
  const { tree } = found(await readCommit(git, commit));
  const [entry] = await readTree(git, tree, false, path);
  const [blob] = entry === undefined ? [] : await readObjects(git, [entry.sha]);
  return blob === undefined ? undefined : (parse(blob.content.toString()) ?? {});
}

/**
 * The path of the workflow that a file's name or a number stands for; GitHub knows those of the default branch.
 * Throws 404 for others.
 */
export async function findWorkflow(nameOrId: string, { git, defaultBranch }: Host): Promise<string> {
  const head = found(await resolveCommit(git, `refs/heads/${defaultBranch}`));
  const { tree } = found(await readCommit(git, head));
  const entries = await readTree(git, tree, true, FOLDER);
  const paths = entries
    .map(({ path }) => path)
    .filter((path) => posix.dirname(path) === FOLDER && /\.ya?ml$/.test(path));
  return found(paths.find((path) => posix.basename(path) === nameOrId || String(workflowId(path)) === nameOrId));
}

/** What a workflow calls itself, or else its path. */
export const nameOf = (workflow: unknown, path: string): string =>
  isObject(workflow) && typeof workflow.name === "string" ? workflow.name : path;

export const getWorkflow: Handler = async (call, host) => {
  const path = await findWorkflow(text(call.path, "workflow_id") ?? "", host);
  const head = found(await resolveCommit(host.git, `refs/heads/${host.defaultBranch}`));
  const id = workflowId(path);
  const since = "2020-01-01T00:00:00Z";
  return ok({
    ...{ id, node_id: nodeId("Workflow", id), name: nameOf(await readWorkflow(path, head, host), path), path },
    ...{ state: "active", created_at: since, updated_at: since },
    url: host.links.api(`/actions/workflows/${id}`),
    html_url: host.links.html(`/blob/${host.defaultBranch}/${path}`),
    badge_url: host.links.html(`/workflows/${posix.basename(path)}/badge.svg`),
  });
};
