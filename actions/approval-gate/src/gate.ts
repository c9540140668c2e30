import type { Inputs } from "@release-actions/core/action/contract";
import type { Log } from "@release-actions/core/action/log";
import type { RunContext } from "@release-actions/core/action/run-context";
import type { Clock } from "@release-actions/core/clock/clock";
import type { Git } from "@release-actions/core/git/git";
import type { GitHub } from "@release-actions/core/github/github";
import type { GitHubTickets } from "@release-actions/core/github/github-tickets";
import type { Workspace } from "@release-actions/core/workspace/workspace";
import type { contract } from "./contract.ts";

export type ApprovalGateInputs = Inputs<typeof contract>;

/** What every mode works with. */
export interface Gate {
  readonly inputs: ApprovalGateInputs;
  readonly run: RunContext;
  readonly git: Git;
  readonly github: GitHub;
  /** With the token that may read teams. */
  readonly members: Pick<GitHubTickets, "readDirectory">;
  readonly workspace: Workspace;
  readonly clock: Clock;
  readonly log: Log;
}
