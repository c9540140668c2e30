import { existsSync } from "node:fs";
import { join, sep } from "node:path";
import type { Place } from "@release-actions/core/errors/release-error";
import { workflowUnresolved } from "./errors.ts";
import { type Action, readAction } from "./read-action.ts";
import type { RunOptions } from "./run-options.ts";
import { findStandIn, type StandIn } from "./stand-ins/stand-in.ts";
import type { Source } from "./workflow.ts";

/** What a step's `uses` runs: an action that is here, or a built-in one in its stead. */
export type Usable = Action | { readonly kind: "stand-in"; readonly standIn: StandIn };

/** Finds what `uses` names; what was found once is not read again. */
export interface UsesResolver {
  /** @param workspace where `./` is read from: the job's workspace */
  findAction(uses: string, from: Source, place: Place, workspace?: string): Promise<Usable>;
  findWorkflow(uses: string, from: Source, place: Place): Promise<Source>;
}

/** Resolves `./` and `$/` in the repository that says them, and everything else by the caller's `resolveAction`. */
export function createUsesResolver(resolveRemote: RunOptions["resolveAction"]): UsesResolver {
  const actions = new Map<string, Action>();

  const findSource = async (uses: string, from: Source, place: Place): Promise<Source> => {
    const local = /^(?:\.|\$)\/(.*)$/.exec(uses)?.[1];
    if (local !== undefined) return { path: join(from.root, local), root: from.root };
    const path = await resolveRemote?.(uses, from.path);
    if (path === undefined) throw workflowUnresolved(uses, place);
    return { path, root: rootOf(path, uses) };
  };

  return {
    async findAction(uses, from, place, workspace) {
      const standIn = findStandIn(uses);
      if (standIn !== undefined) return { kind: "stand-in", standIn };
      const inWorkspace = uses.startsWith("./") && workspace !== undefined;
      const base = inWorkspace ? { path: workspace, root: workspace } : from;
      const source = await findSource(uses, base, place);
      const known = inWorkspace ? undefined : actions.get(source.path);
      const action = known ?? (await readAction(uses, source, place));
      if (!inWorkspace) actions.set(source.path, action);
      return action;
    },
    async findWorkflow(uses, from, place) {
      const source = await findSource(uses, from, place);
      if (!existsSync(source.path)) throw workflowUnresolved(uses, place);
      return source;
    },
  };
}

/** The repository's root above what `owner/name/path@ref` names. */
function rootOf(path: string, uses: string): string {
  const inside = (uses.split("@")[0] ?? "").split("/").slice(2).join(sep);
  return inside !== "" && path.endsWith(`${sep}${inside}`) ? path.slice(0, -inside.length - 1) : path;
}
