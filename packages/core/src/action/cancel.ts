/** Why a run's signal aborts: someone cancelled the job, or it ran into its time limit. */
export class Cancelled extends Error {
  override readonly name = "Cancelled";
  readonly signalName: NodeJS.Signals;

  constructor(signalName: NodeJS.Signals) {
    super(`The job was cancelled (${signalName}).`);
    this.signalName = signalName;
  }
}

/**
 * Milliseconds from the first signal until the process gives up on the action. The runner sends SIGINT, SIGTERM after 7.5 s, and
 * kills after 2.5 s more; what is left then is for writing the outputs.
 */
const PATIENCE = 6_000;

/**
 * Turns the runner's SIGINT or SIGTERM into an abort. A loop that never yields sees neither: then the runner's kill ends it, and the
 * safe outputs of the start stand.
 * @param giveUp called where the action has not come to its end in time
 */
export function listenForCancel(giveUp: () => void): AbortSignal {
  const controller = new AbortController();
  const cancel = (name: NodeJS.Signals) => {
    if (controller.signal.aborted) return;
    setTimeout(giveUp, PATIENCE);
    controller.abort(new Cancelled(name));
  };
  process.on("SIGINT", cancel);
  process.on("SIGTERM", cancel);
  return controller.signal;
}
