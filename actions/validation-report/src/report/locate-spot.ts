import { posix } from "node:path";
import type { PathMapping } from "../gather/parse-path-map.ts";

/** How paths of results lead to those of the repository. */
export interface PathRules {
  /** The checkout's folder, absolute. */
  readonly folder: string;
  /** The first that fits counts. */
  readonly pathMap: readonly PathMapping[];
}

/** What is no source of the repository's own. */
const FOREIGN = /(?:^|\/)(?:node_modules|site-packages|\.git|\.venv|\.tox)\//;

const LONGEST_PATH = 500;

/** A path from the repository's root, of one as a tool writes it; undefined where it leads elsewhere. */
export function locateFile(file: string, { folder, pathMap }: PathRules): string | undefined {
  const path = file
    .trim()
    .replace(/^file:\/\/(?=\/)/, "")
    .replaceAll("\\", "/");
  const isAbsolute = /^(?:\/|[A-Za-z]:)/.test(path);
  const rule = pathMap.find(({ from }) => (from === "" ? !isAbsolute : isWithin(path, from)));
  if (rule !== undefined) {
    const rest = rule.from === "" ? path : path.slice(rule.from.length).replace(/^\//, "");
    return insideOnly(rule.to === "" ? rest : `${rule.to}/${rest}`);
  }
  if (!isAbsolute) return insideOnly(path);
  const home = folder.replaceAll("\\", "/");
  return isWithin(path, home) ? insideOnly(path.slice(home.length + 1)) : undefined;
}

const isWithin = (path: string, folder: string) => path.startsWith(folder.endsWith("/") ? folder : `${folder}/`);

function insideOnly(path: string): string | undefined {
  const normal = posix.normalize(path);
  const leadsOut = normal === ".." || normal.startsWith("../") || normal.startsWith("/");
  if (leadsOut || normal === "." || normal.endsWith("/") || normal.length > LONGEST_PATH) return undefined;
  return FOREIGN.test(normal) || /\p{C}/u.test(normal) ? undefined : normal;
}
