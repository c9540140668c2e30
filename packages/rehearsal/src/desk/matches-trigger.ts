import { throwAll } from "@release-actions/core/errors/release-error";
import type { EmbeddedEvent } from "../github/events.ts";
import { workflowUnsupported } from "../runner/errors.ts";
import { fieldsOf, itemsOf, placeOf } from "../runner/read-template.ts";
import type { Template, Workflow } from "../runner/workflow.ts";
import { matchPatterns } from "./match-pattern.ts";
import type { Occasion } from "./occasion.ts";

/** The events that a rehearsal tells, with the filters that it knows of each. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  push: ["branches", "branches-ignore", "tags", "tags-ignore"],
  issue_comment: ["types"],
  issues: ["types"],
  repository_dispatch: ["types"],
  workflow_call: ["inputs", "outputs", "secrets"],
  workflow_dispatch: ["inputs"],
};

/** Whether an event may start anything here: what a job's token does starts nothing but what it dispatches. */
export const mayStart = ({ event, startsRuns }: EmbeddedEvent): boolean => startsRuns && event in KNOWN;

/** @throws ReleaseError WORKFLOW_UNSUPPORTED of each event and filter in `on` that a rehearsal has not */
export function checkTriggers({ source, events }: Workflow): void {
  throwAll(
    [...events].flatMap(([event, filters]) => {
      const known = KNOWN[event];
      const place = placeOf(source.path, filters);
      if (known === undefined) return [workflowUnsupported(`on.${event}`, place)];
      const unknown = [...fieldsOf(filters).keys()].filter((filter) => !known.includes(filter));
      return unknown.map((filter) => workflowUnsupported(`on.${event}.${filter}`, place));
    }),
  );
}

/** Whether the `on` of a workflow names the event, and none of its filters keeps it out. */
export function matchesTrigger({ events }: Workflow, { event, ref }: Occasion): boolean {
  if (!events.has(event.event)) return false;
  const filters = fieldsOf(events.get(event.event));
  if (event.event === "push") return matchesRef(filters, ref);
  return matchesType(filters.get("types"), event);
}

/** Where only branches are named no tag starts the workflow, and the other way round. */
function matchesRef(filters: ReadonlyMap<string, Template>, ref: string): boolean {
  const [own, other] = ref.startsWith("refs/tags/") ? ["tags", "branches"] : ["branches", "tags"];
  const name = ref.replace(/^refs\/(?:heads|tags)\//, "");
  const patterns = (key: string) => itemsOf(filters.get(key)).map(String);
  if (filters.has(`${own}-ignore`)) return !matchPatterns(name, patterns(`${own}-ignore`));
  if (filters.has(`${own}`)) return matchPatterns(name, patterns(`${own}`));
  return !filters.has(`${other}`) && !filters.has(`${other}-ignore`);
}

function matchesType(types: Template | undefined, { payload }: EmbeddedEvent): boolean {
  return types === undefined || itemsOf(types).some((type) => String(type) === payload.action);
}
