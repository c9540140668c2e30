import type { ActionResult } from "@release-actions/core/action/action-result";
import type { contract } from "./contract.ts";
import type { Gate } from "./gate.ts";

/**
 * Does what the mode asks for, and loads no other mode's code.
 * Errors: those of the policy, git, github, evidence, approvals and workspace rooms, and of `errors.ts` here.
 */
export async function runGate(gate: Gate): Promise<ActionResult<typeof contract>> {
  switch (gate.inputs.mode) {
    case "request":
      return (await import("./request-approval.ts")).requestApproval(gate);
    case "evaluate":
      return (await import("./evaluate-ticket.ts")).evaluateTicket(gate);
    case "assert":
      return (await import("./assert-decision.ts")).assertDecision(gate);
    case "dispatch":
      return (await import("./dispatch-releases.ts")).dispatchReleases(gate);
  }
}
