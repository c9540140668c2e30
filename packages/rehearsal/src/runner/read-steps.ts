import { conditionOf, fieldsOf, itemsOf, literalOf, placeOf } from "./read-template.ts";
import type { ActionWork, ScriptWork, Step, Template } from "./workflow.ts";

/** The steps of a job or of a composite action, as they are written. */
export function readSteps(file: string, steps: Template | undefined): readonly Step[] {
  return itemsOf(steps).map((step) => {
    const fields = fieldsOf(step);
    return {
      id: literalOf(fields.get("id")),
      place: placeOf(file, step),
      name: fields.get("name"),
      condition: conditionOf(fields.get("if")),
      env: fields.get("env"),
      continueOnError: fields.get("continue-on-error"),
      timeoutMinutes: fields.get("timeout-minutes"),
      work: readWork(fields),
    };
  });
}

function readWork(fields: ReadonlyMap<string, Template>): ScriptWork | ActionWork {
  const script = fields.get("run");
  if (script === undefined) {
    return { kind: "uses", uses: literalOf(fields.get("uses")) ?? "", with: fields.get("with") };
  }
  return { kind: "run", script, shell: fields.get("shell"), workingDirectory: fields.get("working-directory") };
}
