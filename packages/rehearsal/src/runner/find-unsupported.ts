import { isMapping, isSequence } from "@actions/workflow-parser/templates/tokens/type-guards";
import type { ReleaseError } from "@release-actions/core/errors/release-error";
import { workflowUnsupported } from "./errors.ts";
import { fieldsOf, itemsOf, literalOf, placeOf } from "./read-template.ts";
import type { Template } from "./workflow.ts";

// Keys that GitHub knows and a rehearsal does not, by where they stand.
const unsupportedJobKeys = ["container", "services", "snapshot", "cancel-timeout-minutes"];
const unsupportedStepKeys = ["background"];

/** The shells that a run step may ask for. */
export const shells = ["bash", "sh"];

/** Everything in a workflow file that a rehearsal cannot run, by its name in the file and with its place. */
export function findUnsupported(file: string, workflow: Template | undefined): readonly ReleaseError[] {
  const root = fieldsOf(workflow);
  const jobs = [...fieldsOf(root.get("jobs"))].flatMap(([id, job]) => inJob(file, `jobs.${id}`, job));
  return [...inserts(file, workflow), ...inDefaults(file, "defaults", root.get("defaults")), ...jobs];
}

function inJob(file: string, path: string, job: Template): readonly ReleaseError[] {
  const fields = fieldsOf(job);
  const foreign = itemsOf(fields.get("runs-on")).filter((label) => /^(windows|macos)-/.test(literalOf(label) ?? ""));
  return [
    ...keys(file, path, fields, unsupportedJobKeys),
    ...foreign.map((label) => workflowUnsupported(`${path}.runs-on ${label}`, placeOf(file, label))),
    ...inDefaults(file, `${path}.defaults`, fields.get("defaults")),
    ...findUnsupportedSteps(file, `${path}.steps`, fields.get("steps")),
  ];
}

/** The same for the steps of a job or of a composite action. */
export function findUnsupportedSteps(file: string, path: string, steps: Template | undefined): readonly ReleaseError[] {
  return itemsOf(steps).flatMap((step, index) => {
    const fields = fieldsOf(step);
    const at = `${path}[${index}]`;
    const uses = fields.get("uses");
    const docker = literalOf(uses)?.startsWith("docker://") === true;
    return [
      ...keys(file, at, fields, unsupportedStepKeys),
      ...inShell(file, `${at}.shell`, fields.get("shell")),
      ...(docker ? [workflowUnsupported(`${at}.uses ${literalOf(uses)}`, placeOf(file, uses))] : []),
    ];
  });
}

const inDefaults = (file: string, path: string, defaults: Template | undefined) =>
  inShell(file, `${path}.run.shell`, fieldsOf(fieldsOf(defaults).get("run")).get("shell"));

function inShell(file: string, path: string, shell: Template | undefined): readonly ReleaseError[] {
  const name = literalOf(shell);
  if (name === undefined || shells.includes(name)) return [];
  return [workflowUnsupported(`${path} ${name}`, placeOf(file, shell))];
}

const keys = (file: string, path: string, fields: ReadonlyMap<string, Template>, names: readonly string[]) =>
  names
    .filter((name) => fields.has(name))
    .map((name) => workflowUnsupported(`${path}.${name}`, placeOf(file, fields.get(name))));

/** `${{ insert }}` merges mappings, which nothing here evaluates. */
function inserts(file: string, template: Template | undefined): readonly ReleaseError[] {
  if (template === undefined) return [];
  if (isSequence(template)) return [...template].flatMap((item) => inserts(file, item));
  if (!isMapping(template)) return [];
  return [...template].flatMap(({ key, value }) => [
    ...(key.isExpression && key.toString().includes("insert")
      ? [workflowUnsupported("the insert directive", placeOf(file, key))]
      : []),
    ...inserts(file, value),
  ]);
}
