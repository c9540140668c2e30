import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Place, throwAll } from "@release-actions/core/errors/release-error";
import { actionUnusable, workflowInvalid } from "./errors.ts";
import { findUnsupportedSteps } from "./find-unsupported.ts";
import { NoOperationTraceWriter, parseAction } from "./load-parser.ts";
import { readSteps } from "./read-steps.ts";
import { fieldsOf, literalOf } from "./read-template.ts";
import type { Source, Step, Template } from "./workflow.ts";

interface ActionCommon {
  readonly source: Source;
  readonly name: string;
  /** Input → its default, in the order of action.yml. */
  readonly inputs: ReadonlyMap<string, Template | undefined>;
}

/** An action of one JavaScript file, run by Node. */
export interface NodeAction extends ActionCommon {
  readonly kind: "node";
  readonly main: string;
  readonly pre: string | undefined;
  readonly post: string | undefined;
  /** Expressions, `always()` where action.yml says nothing. */
  readonly preCondition: string;
  readonly postCondition: string;
}

/** An action of several steps. */
export interface CompositeAction extends ActionCommon {
  readonly kind: "composite";
  readonly steps: readonly Step[];
  readonly outputs: ReadonlyMap<string, Template>;
}

export type Action = NodeAction | CompositeAction;

// node20 actions run on Node 24 at GitHub, too.
const nodeRuntimes = ["node20", "node24"];

/**
 * Reads the action.yml in a folder by GitHub's own parser.
 * @param uses how the workflow names it, for messages
 * @throws ReleaseError ACTION_UNUSABLE, WORKFLOW_INVALID or WORKFLOW_UNSUPPORTED
 */
export async function readAction(uses: string, source: Source, place: Place): Promise<Action> {
  const file = ["action.yml", "action.yaml"].map((name) => join(source.path, name)).find(existsSync);
  if (file === undefined) throw actionUnusable(uses, `there is no action.yml in ${source.path}.`, place);
  const { context, value } = parseAction(
    { name: file, content: await readFile(file, "utf8") },
    new NoOperationTraceWriter(),
  );
  throwAll(
    context.errors.getErrors().map(({ rawMessage, range }) => {
      const { line, column } = range?.start ?? { line: 1, column: 1 };
      return workflowInvalid(rawMessage, { file, line, column });
    }),
  );
  const fields = fieldsOf(value);
  const runs = fieldsOf(fields.get("runs"));
  const common = {
    source,
    name: literalOf(fields.get("name")) ?? uses,
    inputs: new Map([...fieldsOf(fields.get("inputs"))].map(([name, input]) => [name, fieldsOf(input).get("default")])),
  };
  const using = literalOf(runs.get("using")) ?? "";
  if (nodeRuntimes.includes(using)) return { ...common, ...readNodeRuns(runs) };
  if (using !== "composite") throw actionUnusable(uses, `it runs on "${using}".`, place);
  throwAll(findUnsupportedSteps(file, "runs.steps", runs.get("steps")));
  return { ...common, kind: "composite", steps: readSteps(file, runs.get("steps")), outputs: readOutputs(fields) };
}

const readNodeRuns = (runs: ReadonlyMap<string, Template>) => ({
  kind: "node" as const,
  main: literalOf(runs.get("main")) ?? "",
  pre: literalOf(runs.get("pre")),
  post: literalOf(runs.get("post")),
  preCondition: literalOf(runs.get("pre-if")) ?? "always()",
  postCondition: literalOf(runs.get("post-if")) ?? "always()",
});

const readOutputs = (fields: ReadonlyMap<string, Template>) =>
  new Map(
    [...fieldsOf(fields.get("outputs"))].flatMap(([name, output]): [string, Template][] => {
      const value = fieldsOf(output).get("value");
      return value === undefined ? [] : [[name, value]];
    }),
  );
