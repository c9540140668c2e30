import { existsSync } from "node:fs";
import { mkdir, readdir } from "node:fs/promises";
import { resolve } from "node:path";
import { githubCancelGrace, spawnProcess } from "../spawn-process.ts";
import type { StandIn, StandInRequest } from "./stand-in.ts";

/** actions/checkout by the machine's git, from the server that the run names, with the job's token. */
export const checkout: StandIn = {
  name: "actions/checkout",
  inputs: [
    "clean",
    "fetch-depth",
    "fetch-tags",
    "filter",
    "path",
    "persist-credentials",
    "ref",
    "repository",
    "set-safe-directory",
    "show-progress",
    "token",
  ],
  async run(request) {
    const { inputs, github } = request;
    const folder = resolve(request.workspace, inputs.path || ".");
    await mkdir(folder, { recursive: true });
    const git = createGit(request, folder);
    if (!existsSync(resolve(folder, ".git"))) {
      if ((await readdir(folder)).length > 0) request.log(`The folder ${folder} is not empty.`);
      await git("init", "--quiet", "--initial-branch=main");
    }
    const url = `${github.serverUrl}/${inputs.repository || github.repository}`;
    await git("config", "remote.origin.url", url);
    await git("config", "remote.origin.fetch", "+refs/heads/*:refs/remotes/origin/*");
    const header = `http.${github.serverUrl}/.extraheader`;
    await git("config", header, `AUTHORIZATION: basic ${basicCredentials(inputs.token || request.token)}`);
    const { fetch, start } = chooseRefs(inputs, github.repository, github);
    await git("fetch", "--no-recurse-submodules", ...fetchOptions(inputs), "origin", ...fetch);
    await git("checkout", "--quiet", "--force", ...start);
    if (inputs["persist-credentials"] === "false") await git("config", "--unset-all", header);
    const commit = (await git("rev-parse", "HEAD")).trim();
    return { commit, ref: inputs.ref || github.ref };
  },
};

/** The header's own encoding, which the runner's masks must know: the token is never printed in it. */
const basicCredentials = (token: string) => Buffer.from(`x-access-token:${token}`).toString("base64");

function fetchOptions(inputs: StandInRequest["inputs"]): readonly string[] {
  const depth = inputs["fetch-depth"] || "1";
  const whole = depth === "0";
  return [
    ...(whole || inputs["fetch-tags"] === "true" ? ["--tags"] : ["--no-tags"]),
    "--prune",
    ...(whole ? [] : [`--depth=${depth}`]),
    ...(inputs.filter ? [`--filter=${inputs.filter}`] : []),
  ];
}

/** The refspecs to fetch and the arguments that check them out, as actions/checkout chooses them. */
function chooseRefs(
  inputs: StandInRequest["inputs"],
  own: string,
  github: StandInRequest["github"],
): { fetch: readonly string[]; start: readonly string[] } {
  const foreign = (inputs.repository || own) !== own;
  const ref = inputs.ref || (foreign ? "HEAD" : github.ref);
  const sha = inputs.ref
    ? /^[0-9a-f]{40}$/.test(inputs.ref)
      ? inputs.ref
      : undefined
    : foreign
      ? undefined
      : github.sha;
  const everything = inputs["fetch-depth"] === "0" ? ["+refs/heads/*:refs/remotes/origin/*"] : [];
  const branch = /^refs\/heads\/(.+)$/.exec(ref)?.[1];
  if (sha !== undefined && branch !== undefined) {
    const fetch = [...everything, `+${sha}:refs/remotes/origin/${branch}`];
    return { fetch, start: ["-B", branch, `refs/remotes/origin/${branch}`] };
  }
  if (sha !== undefined && ref.startsWith("refs/tags/")) {
    return { fetch: [...everything, `+${sha}:${ref}`], start: [ref] };
  }
  if (sha !== undefined) return { fetch: [...everything, sha], start: ["--detach", sha] };
  // The first refspec is the one that FETCH_HEAD names.
  return { fetch: [ref, ...everything], start: ["--detach", "FETCH_HEAD"] };
}

type Git = (...args: readonly string[]) => Promise<string>;

function createGit({ env, signal, log }: StandInRequest, cwd: string): Git {
  return async (...args) => {
    const lines: string[] = [];
    const { exitCode } = await spawnProcess({
      command: "git",
      args,
      cwd,
      env: { ...env, GIT_TERMINAL_PROMPT: "0" },
      signal,
      grace: githubCancelGrace,
      onLine: (line) => lines.push(line),
    });
    if (exitCode === 0) return lines.join("\n");
    for (const line of lines) log(line);
    throw new Error(`git ${args[0] ?? ""} failed with exit code ${exitCode ?? "none"}`);
  };
}
