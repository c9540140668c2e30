import type { Environment } from "../process/process.ts";

/** Inputs hold secrets; the runner's tokens and files would let a child act, or set outputs, as this step. */
const WITHHELD =
  /^(?:INPUT_.*|ACTIONS_.*|GITHUB_TOKEN|GH_TOKEN|GITHUB_(?:OUTPUT|ENV|PATH|STATE|STEP_SUMMARY)|NODE_USE_ENV_PROXY)$/i;

/** The variables of this process that its child processes may see. */
export function childEnvironment(env: Environment): Environment {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !WITHHELD.test(name)));
}
