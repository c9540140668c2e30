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
    const { fetch, start } = chooseRefs(inputs, github);
    const options = ["--no-recurse-submodules", ...(inputs.filter ? [`--filter=${inputs.filter}`] : [])];
    const depth = inputs["fetch-depth"] || "1";
    const tags = inputs["fetch-tags"] === "true" ? "--tags" : "--no-tags";
    // Depth 0 is all branches and tags; the commit itself may have left its branch since, so it is asked for as well.
    if (depth === "0") await git("fetch", "--prune", "--tags", ...options, "origin");
    await git("fetch", tags, ...(depth === "0" ? [] : [`--depth=${depth}`]), ...options, "origin", fetch);
    await git("checkout", "--quiet", "--force", ...start);
    if (inputs["persist-credentials"] === "false") await git("config", "--unset-all", header);
    const commit = (await git("rev-parse", "HEAD")).trim();
    return { commit, ref: inputs.ref || github.ref };
  },
};

/** The header's own encoding, which the runner's masks must know: the token is never printed in it. */
const basicCredentials = (token: string) => Buffer.from(`x-access-token:${token}`).toString("base64");

/** The refspec to fetch and the arguments that check it out, as actions/checkout chooses them. */
function chooseRefs(
  inputs: StandInRequest["inputs"],
  github: StandInRequest["github"],
): { fetch: string; start: readonly string[] } {
  const foreign = (inputs.repository || github.repository) !== github.repository;
  if (inputs.ref || foreign) return { fetch: inputs.ref || "HEAD", start: ["--detach", "FETCH_HEAD"] };
  const { sha, ref } = github;
  const branch = /^refs\/heads\/(.+)$/.exec(ref)?.[1];
  if (branch !== undefined) {
    const tracking = `refs/remotes/origin/${branch}`;
    return { fetch: `+${sha}:${tracking}`, start: ["-B", branch, tracking] };
  }
  if (ref.startsWith("refs/tags/")) return { fetch: `+${sha}:${ref}`, start: [ref] };
  return { fetch: sha, start: ["--detach", sha] };
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
