import type { Scheme } from "../versioning/scheme.ts";
import { DEFAULTS } from "./generated/defaults.ts";
import type { Component, Policy } from "./generated/policy.ts";
import { type ResolvedDeploy, resolveDeploy } from "./resolve-deploy.ts";
import { type ResolvedWatch, resolveWatch } from "./resolve-watch.ts";

/** One thing that has versions of its own. */
export interface ResolvedComponent {
  readonly name: string;
  /** Folders or files relative to the repository's root, without a slash at the end; `.` is the whole repository. */
  readonly paths: readonly string[];
  /** Paths of the same form; a commit that touches nothing else is not the component's. */
  readonly ignore: readonly string[];
  readonly scheme: Scheme;
  /** The tag template, such as `v{version}`. */
  readonly tag: string;
  /** Version files, relative to the repository's root. */
  readonly files: readonly string[];
  /** The text of the first version; undefined for calver, which takes it from the clock. */
  readonly initial: string | undefined;
  readonly artifacts: readonly Artifact[];
  /** Undefined for a component that is not deployed. */
  readonly deploy: ResolvedDeploy | undefined;
  readonly watch: ResolvedWatch;
}

/** What a release consists of besides the source. */
export interface Artifact {
  readonly kind: "image" | "npm" | "pypi" | "file";
  /** An image's repository, a package's name, or a glob of files. */
  readonly name: string;
}

const FIRST: Readonly<Record<Scheme, string | undefined>> = {
  semver: "1.0.0",
  "major-minor": "1.0",
  calver: undefined,
};

/** All components; where the policy names none, the repository is one, called `release`. */
export function resolveComponents(policy: Policy): readonly ResolvedComponent[] {
  const named = Object.entries(policy.components ?? { release: {} });
  return named.map(([name, component]) => resolveComponent(name, component, policy));
}

function resolveComponent(name: string, given: Component, policy: Policy): ResolvedComponent {
  const defaults = DEFAULTS.component;
  const { scheme = defaults.scheme, path = defaults.path, deploy = defaults.deploy } = given;
  const paths = [path].flat().map(normalizePath);
  return {
    name,
    paths,
    ignore: (given.ignore ?? defaults.ignore).map(normalizePath),
    scheme,
    tag: given.tag ?? defaults.tag,
    files: (given.files ?? defaults.files).map(normalizePath),
    initial: given.initial ?? FIRST[scheme],
    artifacts: (given.artifacts ?? defaults.artifacts).map(readArtifact),
    deploy: deploy === "none" ? undefined : resolveDeploy(deploy, paths[0] ?? "."),
    watch: resolveWatch(policy.watch, given.watch),
  };
}

/** `./services//api/` and `services/api` are the same place. */
function normalizePath(path: string): string {
  const steps = path.split("/").filter((step) => step !== "" && step !== ".");
  return steps.join("/") || ".";
}

function readArtifact(text: string): Artifact {
  const [, kind, name] = /^(npm|pypi|file):(.+)$/su.exec(text) ?? [];
  return kind === "npm" || kind === "pypi" || kind === "file"
    ? { kind, name: name ?? "" }
    : { kind: "image", name: text };
}
