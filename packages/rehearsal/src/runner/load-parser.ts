import { registerHooks } from "node:module";

// The parser imports its schemas as JSON without the attribute that Node asks for, so it is imported only once Node
// has been told to supply it: static imports would be loaded before this line runs.
try {
  registerHooks({
    load: (url, context, next) =>
      next(
        url,
        url.endsWith(".json")
          ? { ...context, importAttributes: { ...context.importAttributes, type: "json" } }
          : context,
      ),
  });
} catch {
  // Jest has no hooks, and its own loader asks for no attribute.
}

/** GitHub's own parser of workflow files. */
export const { parseWorkflow, convertWorkflowTemplate, NoOperationTraceWriter } = await import(
  "@actions/workflow-parser"
);

/** GitHub's own parser of action.yml. */
export const { parseAction } = await import("@actions/workflow-parser/actions/action-parser");

/** GitHub's rule that a condition without a status function means `success() && (…)`. */
export const { ensureStatusFunction } = await import("@actions/workflow-parser/model/converter/if-condition");
