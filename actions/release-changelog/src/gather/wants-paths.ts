import { hasPaths } from "@release-actions/core/policy/component-paths";
import type { ResolvedComponent, ResolvedPolicy } from "@release-actions/core/policy/resolve-policy";

/** Whether notes need the paths of the commits: git compares trees for them, and so is asked only where they say something. */
export const wantsPaths = (component: ResolvedComponent, { changelog }: ResolvedPolicy) =>
  hasPaths(component) || changelog.documentation.length > 0;
