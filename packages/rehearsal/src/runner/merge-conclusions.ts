import type { Conclusion } from "./workflow.ts";

/** How all jobs together ended: any failure is one, then any cancellation. */
export function mergeConclusions(conclusions: readonly Conclusion[]): Conclusion {
  if (conclusions.includes("failure")) return "failure";
  if (conclusions.includes("cancelled")) return "cancelled";
  return conclusions.length > 0 && conclusions.every((conclusion) => conclusion === "skipped") ? "skipped" : "success";
}
