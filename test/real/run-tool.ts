import { spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

/** How a tool ended. */
export interface ToolResult {
  /** Undefined where a signal ended it. */
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a tool is started with, beside its arguments. */
export interface ToolOptions {
  readonly cwd?: string;
  /** Nothing of the machine's environment is passed on but PATH. */
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * The path of a real tool: of the tool cache where it is there, else of the machine's PATH.
 * @param others further names of the same program
 * @throws Error that names the command which installs it
 */
export function findTool(name: string, ...others: readonly string[]): string {
  const { PATH = "", RELEASE_ACTIONS_CACHE, XDG_CACHE_HOME } = process.env;
  const cache = RELEASE_ACTIONS_CACHE || join(XDG_CACHE_HOME || join(homedir(), ".cache"), "release-actions");
  const folders = [join(cache, "tools/bin"), ...PATH.split(delimiter)];
  const path = [name, ...others].flatMap((each) => folders.map((folder) => join(folder, each))).find(isProgram);
  if (path === undefined) throw new Error(`There is no ${name} here. Run script/bootstrap --real, which installs it.`);
  return path;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Runs a real tool to its end; whichever its exit code, that is a result. */
export async function runTool(name: string, args: readonly string[], options: ToolOptions = {}): Promise<ToolResult> {
  const { PATH = "" } = process.env;
  const env = { PATH, LANG: "C.UTF-8", HOME: "/nonexistent", NO_COLOR: "1", ...options.env };
  const child = spawn(findTool(name), args, { cwd: options.cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  const said = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream].setEncoding("utf8").on("data", (text: string) => {
      said[stream] += text;
    });
  }
  const code = await new Promise<number | null>((done, fail) => child.once("error", fail).once("close", done));
  return { code: code ?? undefined, ...said };
}
