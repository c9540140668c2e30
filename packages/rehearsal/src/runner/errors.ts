import { type Place, ReleaseError } from "@release-actions/core/errors/release-error";

/** The file is not a workflow, in the words of GitHub's own parser. */
export const workflowInvalid = (message: string, place: Place) =>
  new ReleaseError({
    code: "WORKFLOW_INVALID",
    // Of a YAML error the parser says the place again and draws it.
    message: `${placed(place)}: ${(message.split("\n")[0] ?? "").replace(/ at line \d+, column \d+:$/, "")}`,
    remedy: "Correct the workflow file; GitHub would refuse it too.",
    place,
  });

/** The workflow uses something of GitHub Actions that a rehearsal does not have. */
export const workflowUnsupported = (what: string, place: Place) =>
  new ReleaseError({
    code: "WORKFLOW_UNSUPPORTED",
    message: `${placed(place)}: ${what} is not supported in a rehearsal.`,
    remedy: "Leave it out of the rehearsed workflow, or replace it by a step that runs on this machine.",
    place,
  });

export const workflowUnresolved = (uses: string, place: Place, cause?: unknown) =>
  new ReleaseError({
    code: "WORKFLOW_UNRESOLVED",
    message: `${placed(place)}: no local copy of "${uses}" is known.`,
    remedy: "Rehearse only what is here: refer to it by ./ or $/, or give the rehearsal a copy of it.",
    place,
    cause,
  });

export const workflowCycle = (chain: readonly string[], place: Place) =>
  new ReleaseError({
    code: "WORKFLOW_CYCLE",
    message: `${placed(place)}: the workflows call each other in a circle: ${chain.join(" → ")}.`,
    remedy: "Break the circle; GitHub refuses it.",
    place,
  });

export const workflowTooDeep = (limit: number, place: Place) =>
  new ReleaseError({
    code: "WORKFLOW_TOO_DEEP",
    message: `${placed(place)}: workflows are nested more than ${limit} levels deep.`,
    remedy: "Flatten the calls; GitHub's limit is the same.",
    place,
  });

/** The called job asks for more than its caller may give: GitHub fails the run at its start. */
export const permissionsRaised = (job: string, asked: string, allowed: string, place: Place) =>
  new ReleaseError({
    code: "WORKFLOW_PERMISSIONS_RAISED",
    message: `${placed(place)}: the nested job '${job}' is requesting '${asked}', but is only allowed '${allowed}'.`,
    remedy: "Grant the permission in the calling job, or ask for less in the called workflow.",
    place,
  });

export const inputInvalid = (message: string, place?: Place) =>
  new ReleaseError({
    code: "WORKFLOW_INPUT_INVALID",
    message: place === undefined ? message : `${placed(place)}: ${message}`,
    remedy: "Pass what the workflow declares under inputs and secrets.",
    place,
  });

/** The event would start nothing at GitHub. */
export const eventForeign = (workflow: string, event: string, events: readonly string[]) =>
  new ReleaseError({
    code: "WORKFLOW_EVENT_FOREIGN",
    message: `The event "${event}" does not start ${workflow}, only ${events.join(", ")}.`,
    remedy: "Rehearse it with an event that its `on` names.",
  });

/** An action that cannot be run: its action.yml is missing, broken or of a kind that a rehearsal does not have. */
export const actionUnusable = (uses: string, why: string, place?: Place) =>
  new ReleaseError({
    code: "ACTION_UNUSABLE",
    message: `${place === undefined ? "" : `${placed(place)}: `}"${uses}" cannot be run: ${why}`,
    remedy: "Use a JavaScript action for Node 24 or a composite action that is in the repository.",
    place,
  });

const placed = ({ file, line, column }: Place) => `${file}:${line}:${column}`;
