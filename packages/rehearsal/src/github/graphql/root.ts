import type { Account } from "../accounts.ts";
import { userNode } from "./account-node.ts";
import { commitOnBranch } from "./commit-on-branch.ts";
import type { Node, QueryContext } from "./context.ts";
import { notResolved } from "./field-error.ts";
import { createCheckRun, updateCheckRun } from "./report-checks.ts";
import { repositoryNode } from "./repository-node.ts";
import { organizationNode } from "./team-node.ts";

/** `Query` and `Mutation` as one: their fields have different names. */
export function rootNode(context: QueryContext): Node {
  const { host, token } = context;
  const { accounts } = host.state;
  const find = (login: string, type: Account["type"], what: string) => {
    const account = accounts.find(login);
    if (account?.type !== type || account.suspended) throw notResolved(what, `login of '${login}'`);
    return account;
  };
  return {
    viewer: () => userNode(token.account),
    user: ({ login }: { login: string }) => userNode(find(login, "User", "a User")),
    organization: ({ login }: { login: string }) =>
      organizationNode(find(login, "Organization", "an Organization"), context),
    repository: ({ owner, name }: { owner: string; name: string }) => {
      const here = `${owner}/${name}`.toLowerCase() === host.links.fullName.toLowerCase();
      const visible = host.settings.visibility === "public" || Object.keys(token.permissions).length > 0;
      if (!here || !visible) throw notResolved("a Repository", `name '${owner}/${name}'`);
      return repositoryNode(context);
    },
    createCheckRun: createCheckRun(context),
    createCommitOnBranch: commitOnBranch(context),
    updateCheckRun: updateCheckRun(context),
  };
}
