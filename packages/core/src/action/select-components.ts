import type { ResolvedComponent, ResolvedPolicy } from "../policy/resolve-policy.ts";
import { componentMissing, componentUnknown } from "./errors.ts";

/**
 * The components that an input names: one by its name, `*` for all, empty for the only one.
 * @throws ReleaseError COMPONENT_MISSING or COMPONENT_UNKNOWN
 */
export function selectComponents(policy: ResolvedPolicy, name: string | undefined): readonly ResolvedComponent[] {
  const { components } = policy;
  const names = components.map((component) => component.name);
  if (name === "*") return components;
  if (name === undefined) {
    if (components.length === 1) return components;
    throw componentMissing(names);
  }
  const chosen = components.find((component) => component.name === name);
  if (chosen === undefined) throw componentUnknown(name, names);
  return [chosen];
}
