import type { ActionResult } from "@release-actions/core/action/action-result";
import { assertDecision } from "./assert-decision.ts";
import type { contract } from "./contract.ts";
import { dispatchReleases } from "./dispatch-releases.ts";
import { evaluateTicket } from "./evaluate-ticket.ts";
import type { Gate } from "./gate.ts";
import { requestApproval } from "./request-approval.ts";

/** Does what the mode asks for. Errors: those of the policy, git, github, evidence, approvals and workspace rooms, and of `errors.ts` here. */
export function runGate(gate: Gate): Promise<ActionResult<typeof contract>> {
  switch (gate.inputs.mode) {
    case "request":
      return requestApproval(gate);
    case "evaluate":
      return evaluateTicket(gate);
    case "assert":
      return assertDecision(gate);
    case "dispatch":
      return dispatchReleases(gate);
  }
}
