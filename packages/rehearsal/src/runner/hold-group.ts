import type { ConcurrencySetting } from "./concurrency-groups.ts";
import type { ExpressionScope } from "./evaluate-expression.ts";
import { evaluateTemplate, evaluateText } from "./evaluate-template.ts";
import { isJsonObject } from "./json.ts";
import type { RunState } from "./run-state.ts";
import type { Template } from "./workflow.ts";

/** Who wants to hold a concurrency group. */
export interface GroupHolder {
  readonly name: string;
  /** Cancels it, also while it waits. */
  readonly control: AbortController;
  /** The groups that its callers hold already. */
  readonly held: readonly string[];
}

/**
 * Does the work while holding the group that `concurrency` names, or at once where it names none.
 * @returns undefined where it was cancelled before its turn
 */
export async function holdGroup<T>(
  run: RunState,
  concurrency: Template | undefined,
  scope: ExpressionScope,
  holder: GroupHolder,
  work: (held: readonly string[]) => Promise<T>,
): Promise<T | undefined> {
  const setting = readConcurrency(concurrency, scope);
  if (setting === undefined) return work(holder.held);
  const key = setting.group.toLowerCase();
  if (holder.held.includes(key)) {
    throw new Error(
      `A deadlock for concurrency group '${setting.group}' was detected: a caller of "${holder.name}" holds it.`,
    );
  }
  const { control } = holder;
  const ticket = run.groups.enter(setting, () => control.abort());
  if (control.signal.aborted) ticket.giveUp();
  control.signal.addEventListener("abort", () => ticket.giveUp(), { once: true });
  if (ticket.waits) run.emit({ type: "job-waiting", job: holder.name, group: setting.group, at: run.now() });
  try {
    return (await ticket.turn) ? await work([...holder.held, key]) : undefined;
  } finally {
    ticket.leave();
  }
}

function readConcurrency(concurrency: Template | undefined, scope: ExpressionScope): ConcurrencySetting | undefined {
  if (concurrency === undefined) return undefined;
  const value = evaluateTemplate(concurrency, scope);
  const group = isJsonObject(value) ? value.group : evaluateText(concurrency, scope);
  if (typeof group !== "string" || group === "") return undefined;
  const fields = isJsonObject(value) ? value : {};
  return {
    group,
    cancelInProgress: fields["cancel-in-progress"] === true,
    queue: fields.queue === "max" ? "max" : "single",
  };
}
