import { describeRun } from "../../support/describe-run.ts";
import type { ScenarioResult } from "../../support/open-scenario.ts";
import { writtenFiles } from "./written-files.ts";

const SERVER = /http:(?:&#(?:8203|x200B);)?\/\/127\.0\.0\.1:\d+/g;

/**
 * What users and GitHub see of a run, with the files that it left. Each page is shown once, as a file: where the summary or an output has it
 * again stands its path. Digests stand for links that have another port in every run; the model of the notes has tests of its own.
 * @param path folder of the checkout in the workspace
 */
export function describeNotes(result: ScenarioResult, path?: string) {
  const written = writtenFiles(result, path);
  const named = (text: string) =>
    Object.entries(written).reduce((said, [file, page]) => said.replaceAll(page, `(${file})\n`), text);
  const { outputs, summary } = result;
  const shown = describeRun({
    ...result,
    summary: named(summary),
    outputs: Object.fromEntries(Object.entries(outputs).map(([name, value]) => [name, shorten(name, value, named)])),
  });
  const files = Object.fromEntries(
    Object.entries(written).map(([file, text]) => [file, text.replace(SERVER, "SERVER")]),
  );
  return { ...shown, files };
}

function shorten(name: string, value: string, named: (text: string) => string): string {
  if (name === "notes") return named(value);
  const stable = value.replace(/sha256:[0-9a-f]{64}/g, "sha256:…");
  if (name !== "result") return stable;
  return JSON.stringify(JSON.parse(stable), (key, part) => (key === "notes" ? "…" : part));
}
