import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { throwAll } from "@release-actions/core/errors/release-error";
import { workflowInvalid } from "./errors.ts";
import { evaluateTemplate } from "./evaluate-template.ts";
import { findUnsupported } from "./find-unsupported.ts";
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from "./load-parser.ts";
import { allPermissions, type PermissionLevel, type Permissions } from "./permissions.ts";
import { readSteps } from "./read-steps.ts";
import { conditionOf, fieldsOf, itemsOf, literalOf, placeOf } from "./read-template.ts";
import type { CallContract, InputContract, Job, RunDefaults, Source, Template, Workflow } from "./workflow.ts";

/**
 * Reads a workflow file by GitHub's own parser.
 * @throws ReleaseError of what GitHub would refuse (WORKFLOW_INVALID) and of what a rehearsal has not (WORKFLOW_UNSUPPORTED), all at once
 */
export async function readWorkflow(source: Source): Promise<Workflow> {
  const file = source.path;
  const { context, value } = parseWorkflow(
    { name: file, content: await readFile(file, "utf8") },
    new NoOperationTraceWriter(),
  );
  // The conversion finds what the parser alone does not: unknown needs, circles, steps without work.
  if (value !== undefined) await convertWorkflowTemplate(context, value);
  throwAll(
    context.errors.getErrors().map(({ rawMessage, range }) => {
      const { line, column } = range?.start ?? { line: 1, column: 1 };
      return workflowInvalid(rawMessage, { file, line, column });
    }),
  );
  throwAll(findUnsupported(file, value));
  const fields = fieldsOf(value);
  const events = readEvents(fields.get("on"));
  return {
    source,
    name: literalOf(fields.get("name")) ?? basename(file),
    env: fields.get("env"),
    defaults: readDefaults(fields.get("defaults")),
    permissions: readPermissions(fields.get("permissions")),
    concurrency: fields.get("concurrency"),
    events,
    call: readCall(events),
    dispatch: events.has("workflow_dispatch")
      ? readInputs(fieldsOf(events.get("workflow_dispatch")).get("inputs"))
      : undefined,
    jobs: new Map([...fieldsOf(fields.get("jobs"))].map(([id, job]) => [id, readJob(file, id, job)])),
  };
}

/** The triggers of `on`, in whichever of its three forms. */
const readEvents = (on: Template | undefined): ReadonlyMap<string, Template | undefined> => {
  const events = fieldsOf(on);
  return events.size > 0 ? events : new Map(itemsOf(on).map((event) => [event.toString(), undefined]));
};

function readCall(events: ReadonlyMap<string, Template | undefined>): CallContract | undefined {
  if (!events.has("workflow_call")) return undefined;
  const fields = fieldsOf(events.get("workflow_call"));
  const outputs = [...fieldsOf(fields.get("outputs"))].flatMap(([name, output]): [string, Template][] => {
    const value = fieldsOf(output).get("value");
    return value === undefined ? [] : [[name, value]];
  });
  return {
    inputs: readInputs(fields.get("inputs")),
    secrets: new Map(
      [...fieldsOf(fields.get("secrets"))].map(([name, secret]) => [name, isTrue(fieldsOf(secret).get("required"))]),
    ),
    outputs: new Map(outputs),
  };
}

const inputTypes: readonly InputContract["type"][] = ["string", "boolean", "number", "choice", "environment"];

const readInputs = (inputs: Template | undefined): ReadonlyMap<string, InputContract> =>
  new Map(
    [...fieldsOf(inputs)].map(([name, input]) => {
      const fields = fieldsOf(input);
      return [
        name,
        {
          type: inputTypes.find((type) => type === literalOf(fields.get("type"))) ?? "string",
          required: isTrue(fields.get("required")),
          default: fields.get("default"),
          options: itemsOf(fields.get("options")).map(String),
        },
      ];
    }),
  );

const isTrue = (template: Template | undefined) => evaluateTemplate(template, { contexts: {} }) === true;

const readDefaults = (defaults: Template | undefined): RunDefaults => {
  const run = fieldsOf(fieldsOf(defaults).get("run"));
  return { shell: run.get("shell"), workingDirectory: run.get("working-directory") };
};

function readPermissions(permissions: Template | undefined): Permissions | undefined {
  if (permissions === undefined) return undefined;
  const shorthand = literalOf(permissions);
  if (shorthand === "read-all") return allPermissions("read");
  if (shorthand === "write-all") return allPermissions("write");
  const levels: readonly PermissionLevel[] = ["none", "read", "write"];
  return Object.fromEntries(
    [...fieldsOf(permissions)].map(([scope, level]) => [
      scope,
      levels.find((known) => known === literalOf(level)) ?? "none",
    ]),
  );
}

function readJob(file: string, id: string, job: Template): Job {
  const fields = fieldsOf(job);
  const common = {
    id,
    place: placeOf(file, job),
    needs: itemsOf(fields.get("needs")).map(String),
    condition: conditionOf(fields.get("if")),
    name: fields.get("name"),
    permissions: readPermissions(fields.get("permissions")),
    concurrency: fields.get("concurrency"),
    strategy: fields.get("strategy"),
  };
  const uses = literalOf(fields.get("uses"));
  if (uses !== undefined) {
    const secrets = fields.get("secrets");
    const inherit = literalOf(secrets) === "inherit";
    return { ...common, kind: "call", uses, with: fields.get("with"), secrets: inherit ? "inherit" : secrets };
  }
  return {
    ...common,
    kind: "steps",
    env: fields.get("env"),
    environment: fields.get("environment"),
    outputs: fields.get("outputs"),
    defaults: readDefaults(fields.get("defaults")),
    timeoutMinutes: fields.get("timeout-minutes"),
    continueOnError: fields.get("continue-on-error"),
    steps: readSteps(file, fields.get("steps")),
  };
}
