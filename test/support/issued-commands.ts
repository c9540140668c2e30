import { parseWorkflowCommand, type WorkflowCommand } from "@release-actions/rehearsal/runner/parse-workflow-command";

/** The word that every forged command of a test carries, so that it is known from the action's own. */
export const FORGED = "forged";

/** The commands that the runner would take from a log; of the masks, with which each run begins, only a forged one. */
export function issuedCommands(log: string): readonly WorkflowCommand[] {
  return log
    .split(/\r\n|\r|\n/)
    .flatMap((line) => parseWorkflowCommand(line) ?? [])
    .filter(({ name, data }) => name !== "add-mask" || data.includes(FORGED));
}
