import type { Operation } from "./load-description.ts";

/** An operation with the path parameters of one request, decoded. */
export interface Match {
  readonly operation: Operation;
  readonly path: Readonly<Record<string, string>>;
}

interface Route {
  readonly operation: Operation;
  readonly pattern: RegExp;
  readonly literals: number;
}

/** The operations whose last parameter may be left out: the root folder, and all refs. */
const ENDS_OPEN = new Set(["repos/get-content", "git/list-matching-refs"]);

/** Prepares the look-up from a method and a raw path to the operation that GitHub would serve. */
export function operationFinder(
  operations: readonly Operation[],
): (method: string, rawPath: string) => Match | undefined {
  const routes = operations.map(compile).sort((a, b) => b.literals - a.literals);
  return (method, rawPath) => {
    for (const { operation, pattern } of routes) {
      if (operation.method !== method) continue;
      const match = pattern.exec(rawPath);
      if (match !== null) return { operation, path: decode(match.groups ?? {}) };
    }
    return undefined;
  };
}

/** Matched on the raw path and decoded afterwards: octokit sends `heads%2Fmain`, other clients `heads/main`. */
function compile(operation: Operation): Route {
  const multi = new Set(operation.parameters.filter(({ multiSegment }) => multiSegment).map(({ name }) => name));
  const segments = operation.path.split("/").slice(1);
  const source = segments.map((segment, index) => {
    const name = /^\{(\w+)\}$/.exec(segment)?.[1];
    if (name === undefined) return `/${segment}`;
    if (!multi.has(name) && !isRef(name)) return `/(?<${name}>[^/]+)`;
    const open = index === segments.length - 1 && ENDS_OPEN.has(operation.id);
    return open ? `(?:/(?<${name}>.*))?` : `/(?<${name}>.+)`;
  });
  const literals = segments.filter((segment) => !segment.startsWith("{")).length;
  return { operation, pattern: new RegExp(`^${source.join("")}$`, "s"), literals };
}

/** Names of branches and refs hold slashes at every operation, also where the description does not mark them. */
const isRef = (name: string) => name === "ref" || name === "branch";

function decode(groups: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(groups).map(([name, raw]) => [name, decodeURIComponent(raw ?? "")]));
}
