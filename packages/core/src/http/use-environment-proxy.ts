import type { Environment } from "../process/process.ts";

/**
 * Sends every request of this process through the proxy of `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, where one is set. Call it before the
 * first request. `vendor/undici-lite` rests on it: without it requests would pass the proxy by without a word.
 *
 * Node.js has `setGlobalProxyFromEnv` from 24.14 on. An older one honours a proxy only from its start, so there the process runs itself again
 * with `NODE_USE_ENV_PROXY=1`, as its own child; this call then never returns.
 */
export async function useEnvironmentProxy(env: Environment): Promise<void> {
  if (!hasProxy(env) || env.NODE_USE_ENV_PROXY === "1") return;
  // Loaded here, since most runs have no proxy, and this is a third of what an action's start costs.
  const { default: http } = await import("node:http");
  if (typeof http.setGlobalProxyFromEnv === "function") http.setGlobalProxyFromEnv({ ...env });
  else await runAgainWithProxy(env);
}

function hasProxy(env: Environment): boolean {
  return ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"].some((name) => env[name]);
}

/** Signals go on to the child, and its exit code is this process's own. */
async function runAgainWithProxy(env: Environment): Promise<never> {
  const { spawn } = await import("node:child_process");
  const child = spawn(process.execPath, [...process.execArgv, ...process.argv.slice(1)], {
    env: { ...env, NODE_USE_ENV_PROXY: "1" },
    stdio: "inherit",
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.removeAllListeners(signal);
    process.on(signal, () => child.kill(signal));
  }
  return new Promise((_, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => process.exit(code ?? 1));
  });
}
