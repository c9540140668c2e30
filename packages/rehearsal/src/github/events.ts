/** Something that happened, as a webhook would tell it. */
export interface EmbeddedEvent {
  /** The name in `on:` of a workflow, e.g. `push`. */
  readonly event: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** The login that caused it. */
  readonly actor: string;
  /** Events by a job's token start no runs, but for dispatches. */
  readonly startsRuns: boolean;
  /** The run that GitHub has noted for it already: a dispatch answers with it. */
  readonly runId?: number;
}
