import { typeOf } from "../git/read-objects.ts";
import { isRefName } from "../git/ref-name.ts";
import { findRef } from "../git/refs.ts";
import { resolveCommit } from "../git/resolve-revision.ts";
import { nodeId } from "../represent/links.ts";
import { classicProtectionOf } from "../resources/guard-refs.ts";
import { commitNode } from "./commit-node.ts";
import { demand, type Node, type QueryContext } from "./context.ts";
import { notResolved } from "./field-error.ts";
import { issueNode } from "./issue-node.ts";
import { pullNode } from "./pull-node.ts";

/** `Repository` */
export function repositoryNode(context: QueryContext): Node {
  const { host, stale } = context;
  const { issues, pulls, fresh } = host.state;
  return {
    __typename: "Repository",
    id: nodeId("Repository", 1),
    databaseId: 1,
    nameWithOwner: host.links.fullName,
    issue: ({ number }: { number: number }) => {
      demand("issues:read", context);
      const issue = issues.find((one) => one.number === number && !(stale && fresh.has(`issue ${one.id}`)));
      if (issue === undefined) throw notResolved("an Issue", `number of ${number}`);
      return issueNode(issue, context);
    },
    pullRequest: ({ number }: { number: number }) => {
      demand("pull_requests:read", context);
      const pull = pulls.find((one) => one.number === number && !(stale && fresh.has(`pull ${one.id}`)));
      if (pull === undefined) throw notResolved("a PullRequest", `number of ${number}`);
      return pullNode(pull, context);
    },
    object: (asked: ObjectArguments) => {
      demand("contents:read", context);
      return objectNode(asked, context);
    },
    ref: ({ qualifiedName }: { qualifiedName: string }) => {
      demand("contents:read", context);
      return refNode(qualifiedName, context);
    },
  };
}

interface ObjectArguments {
  readonly oid?: string | null;
  readonly expression?: string | null;
}

const TYPENAMES: Readonly<Record<string, string>> = { blob: "Blob", tree: "Tree", tag: "Tag" };

async function objectNode({ oid, expression }: ObjectArguments, context: QueryContext): Promise<Node | null> {
  const { git } = context.host;
  if (expression?.includes(":")) throw new Error("Of expressions only those that name a commit are built.");
  const sha = oid ?? (await resolveCommit(git, expression ?? ""));
  const type = sha === undefined ? undefined : await typeOf(git, sha);
  if (sha === undefined || type === undefined) return null;
  return type === "commit" ? commitNode(sha, context) : { __typename: TYPENAMES[type], oid: sha };
}

/** `Ref`; a short name may stand for it. */
export async function refNode(name: string, context: QueryContext): Promise<Node | null> {
  const { git, state } = context.host;
  const names = [name, `refs/heads/${name}`, `refs/tags/${name}`].filter(
    (one) => one.startsWith("refs/") && isRefName(one),
  );
  for (const one of names) {
    const ref = context.stale && state.fresh.has(one) ? undefined : await findRef(git, one);
    if (ref === undefined) continue;
    const rule = classicProtectionOf(one, context.host);
    return {
      __typename: "Ref",
      name: one.replace(/^refs\/(?:heads|tags)\//, ""),
      target: () => objectNode({ oid: ref.sha }, context),
      refUpdateRule: rule === undefined ? null : { __typename: "RefUpdateRule", ...rule },
    };
  }
  return null;
}
