import { parseArgs } from "node:util";
import { argumentsInvalid } from "./errors.ts";

/** What the person at the keyboard asks for. */
export interface RehearsalRequest {
  /** Whether to play the days of the sample repository: where neither a repository nor anything about a run is asked for. */
  readonly days: boolean;
  /** The repository to rehearse; this one by default. */
  readonly repository: string | undefined;
  /** The branch to rehearse; the one that is checked out by default. */
  readonly branch: string | undefined;
  /** Name of a file in `.github/workflows`, without `.yml`. */
  readonly workflow: string;
  /** A policy file to use in the place of the repository's own. */
  readonly policy: string | undefined;
  readonly inputs: Readonly<Record<string, string>>;
  readonly out: string | undefined;
  readonly dryRun: boolean;
  readonly json: boolean;
  readonly help: boolean;
}

export const USAGE = `Usage: script/rehearse [options]

  Runs releases on this machine: the real workflow files, the real bundles, and an embedded GitHub in the place of GitHub.

  Without options it plays two days of a sample repository: changes are merged, a candidate is built and asks for approval, people vote, and
  production is deployed. With any of the options down to --dry-run it releases a repository from its own history instead: the
  repository is copied first and never changed. What is left to look at: a page of the whole, and the files that were committed.

  --repo PATH          the repository to release; this one by default
  --branch NAME        the branch to release; the one that is checked out by default
  --workflow NAME      the workflow to run; release by default
  --policy FILE        a release policy to use instead of the repository's own
  --input NAME=VALUE   an input of the workflow; may be given several times
  --dry-run            lets the workflow show what it would do
  --out FOLDER         where to leave the report; rehearsal/NAME in this checkout by default
  --json               prints the result as JSON, and nothing else
  --help               prints this
`;

const OPTIONS = {
  repo: { type: "string" },
  branch: { type: "string" },
  workflow: { type: "string" },
  policy: { type: "string" },
  input: { type: "string", multiple: true, default: [] as string[] },
  out: { type: "string" },
  "dry-run": { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const;

/** Reads the command line. @throws ReleaseError ARGUMENTS_INVALID */
export function readArguments(args: readonly string[]): RehearsalRequest {
  const { values } = parse(args);
  const { repo, branch, workflow, policy, input } = values;
  const ofRun = [repo, branch, workflow, policy, ...input];
  return {
    days: !values["dry-run"] && ofRun.every((value) => value === undefined),
    repository: repo,
    branch,
    workflow: workflow ?? "release",
    policy,
    inputs: Object.fromEntries(input.map(readInput)),
    out: values.out,
    dryRun: values["dry-run"],
    json: values.json,
    help: values.help,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, strict: true, allowPositionals: false });
  } catch (cause) {
    throw argumentsInvalid(cause instanceof Error ? cause.message : String(cause));
  }
}

function readInput(text: string): readonly [string, string] {
  const [, name, value] = /^([\w-]+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || value === undefined) throw argumentsInvalid(`--input ${text} is not NAME=VALUE.`);
  return [name, value];
}
