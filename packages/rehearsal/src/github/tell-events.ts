import type { Token } from "./access/tokens.ts";
import type { EmbeddedEvent } from "./events.ts";
import type { Host } from "./host.ts";
import { presentRepository } from "./represent/repository.ts";
import { presentUser } from "./represent/user.ts";

type Listener = (event: EmbeddedEvent) => void;

/** All that has happened, and who hears of it. */
export interface EventLog {
  readonly events: readonly EmbeddedEvent[];
  add(event: EmbeddedEvent): void;
  /** @returns what ends it */
  listen(listener: Listener): () => void;
}

export function openEventLog(onEvent: Listener | undefined): EventLog {
  const events: EmbeddedEvent[] = [];
  const listeners = new Set<Listener>(onEvent === undefined ? [] : [onEvent]);
  return {
    events,
    add(event) {
      events.push(event);
      for (const listener of listeners) listener(event);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** By a job's token these alone start runs. */
const DISPATCHES = new Set(["workflow_dispatch", "repository_dispatch"]);

/** An event with what every payload holds: where it happened, and by whom. */
export function describeEvent(
  token: Token | undefined,
  event: string,
  payload: EmbeddedEvent["payload"],
  host: Host,
): EmbeddedEvent {
  const account = token?.account ?? host.owner;
  const startsRuns = token?.kind !== "job" || DISPATCHES.has(event);
  const by = { repository: presentRepository(host), sender: presentUser(account, host.links) };
  return { event, payload: { ...payload, ...by }, actor: account.login, startsRuns };
}
