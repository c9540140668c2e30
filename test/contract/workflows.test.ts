import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { parse, parseDocument, visit } from "yaml";
import { validateWorkflow } from "./validate-workflow.ts";

const root = join(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(root, path), "utf8");
const filesOf = (folder: string) => readdirSync(join(root, folder)).map((file) => `${folder}/${file}`);
const SAMPLE = "packages/rehearsal/sample/.github/workflows";
const files = [...filesOf("workflows"), ...filesOf(".github/workflows"), ...filesOf(SAMPLE)];

interface Step {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Job {
  readonly uses?: string;
  readonly steps?: readonly Step[];
  readonly permissions?: object;
  readonly "timeout-minutes"?: number;
  readonly secrets?: unknown;
}
interface WorkflowFile {
  readonly permissions?: object;
  readonly jobs: Readonly<Record<string, Job>>;
}

describe.each(files)("%s", (path) => {
  const text = read(path);
  const workflow: WorkflowFile = parse(text);
  const jobs = Object.entries(workflow.jobs);

  test("is a workflow to GitHub's own language service, with the inputs and outputs of what it uses", async () => {
    expect(await validateWorkflow(path, text, root)).toEqual([]);
  });

  test("grants nothing at the top, and says for each job what it needs", () => {
    expect(workflow.permissions).toEqual({});
    expect(jobs.filter(([, job]) => job.permissions === undefined)).toEqual([]);
  });

  test("grants each job just what the modes of this collection's actions in it need", () => {
    const needed = jobs.flatMap(([id, { steps = [] }]): readonly (readonly [string, unknown])[] => {
      const ofModes = steps.flatMap(neededBy);
      return ofModes.length === 0 ? [] : [[id, Object.assign({}, ...ofModes)]];
    });
    expect(needed.map(([id]) => [id, workflow.jobs[id]?.permissions])).toEqual(needed);
  });

  test("bounds the time of every job", () => {
    const unbounded = jobs.filter(([, job]) => job.uses === undefined && !(Number(job["timeout-minutes"]) > 0));
    expect(unbounded).toEqual([]);
  });

  test("passes on no secrets that it does not name", () => {
    expect(jobs.filter(([, job]) => job.secrets === "inherit")).toEqual([]);
  });

  test("evaluates no expression inside a script", () => {
    expect(scalarsOf(text, "run").filter((script) => script.includes("${{"))).toEqual([]);
  });

  test("pins what others wrote by SHA, with the version beside it", () => {
    const others = usesLines(text).filter((line) => !/uses: (?:\$\/|inopsio\/release-actions\/)/.test(line));
    expect(others.filter((line) => !/uses: [\w-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
  });
});

describe.each(filesOf("workflows"))("%s, which is made to be copied,", (path) => {
  test("names this collection's actions by its floating version, never by a path of this repository", () => {
    const own = usesLines(read(path)).filter((line) => !line.includes("uses: actions/"));
    expect(own).not.toEqual([]);
    expect(own.filter((line) => !/uses: inopsio\/release-actions\/[\w./-]+@v\d+$/.test(line))).toEqual([]);
  });
});

/** What a step of a mode of this collection's asks of the job's token, by its permissions.json. */
function neededBy({ uses = "", with: inputs = {} }: Step): readonly object[] {
  const folder = /^(?:\$|inopsio\/release-actions)\/(actions\/[\w-]+)/.exec(uses)?.[1];
  if (folder === undefined) return [];
  const modes: Readonly<Record<string, object>> = JSON.parse(read(`${folder}/permissions.json`));
  const byDefault = parse(read(`${folder}/action.yml`)).inputs.mode?.default;
  const needed = modes[String(inputs.mode ?? byDefault)];
  return needed === undefined ? [] : [needed];
}

describe("validateWorkflow", () => {
  const workflow = (steps: string) =>
    `on: push\njobs:\n  job:\n    runs-on: ubuntu-latest\n    outputs: {}\n    steps:\n${steps.replace(/^/gm, "      ")}\n`;

  test.each([
    ["an unknown input by `$/`", "- uses: $/actions/version-bump\n  with: { comonent: x }", "Invalid action input"],
    [
      "an unknown input by the collection's name",
      "- uses: inopsio/release-actions/actions/version-bump@v1\n  with: { comonent: x }",
      "Invalid action input",
    ],
    ["an unknown action", "- uses: inopsio/release-actions/actions/nothing@v1", "Unable to resolve action"],
    [
      "an unknown output",
      "- uses: $/actions/version-bump\n  id: bump\n- run: echo\n  env: { TAG: '${{ steps.bump.outputs.tagg }}' }",
      "Context access might be invalid: tagg",
    ],
    ["a broken expression", "- run: echo\n  env: { A: '${{ github. }}' }", "Unexpected"],
    ["an unknown key", "- runs: echo", "runs"],
  ])("finds %s", async (_, steps, message) => {
    const found = await validateWorkflow("main.yml", workflow(steps), root);
    expect(found.join("\n")).toContain(message);
  });

  test("finds an unknown input of a workflow that is called", async () => {
    const text =
      "on: push\njobs:\n  release:\n    uses: ./.github/workflows/version-bump.yml\n    with: { polic: x }\n";
    expect((await validateWorkflow("main.yml", text, root)).join("\n")).toContain("polic");
  });
});

/** The texts of all mappings' values of that key. */
function scalarsOf(text: string, key: string): readonly string[] {
  const found: string[] = [];
  visit(parseDocument(text), {
    Pair(_, pair) {
      if (String(pair.key) === key) found.push(String(pair.value));
    },
  });
  return found;
}

const usesLines = (text: string) => text.split("\n").filter((line) => /^\s*(?:- )?uses: /.test(line));
