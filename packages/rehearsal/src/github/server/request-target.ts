import type { GitService } from "../git/serve-git.ts";

/** What an address asks for; the path stays raw, since decoding it would lose which slashes are data. */
export interface RequestTarget {
  readonly path: string;
  readonly query: string;
  /** The path below the API's root. */
  readonly api: string | undefined;
  /** The path below the root for uploads. */
  readonly upload: string | undefined;
  readonly graphql: boolean;
  readonly git: { readonly repository: string; readonly path: string; readonly service: GitService } | undefined;
}

const SERVICES: Readonly<Record<string, GitService>> = {
  "GET /info/refs": "info-refs",
  "POST /git-upload-pack": "upload-pack",
  "POST /git-receive-pack": "receive-pack",
};

/** Reads the target of a request; undefined where it is no honest address (`..`, broken escapes, control characters). */
export function requestTarget(method: string, url: string): RequestTarget | undefined {
  const mark = url.indexOf("?");
  const path = mark === -1 ? url : url.slice(0, mark);
  if (!isHonest(path)) return undefined;
  const [, repository, service] =
    /^\/([^/]+\/[^/]+?)(?:\.git)?(\/info\/refs|\/git-(?:upload|receive)-pack)$/.exec(path) ?? [];
  const known = SERVICES[`${method} ${service}`];
  return {
    path,
    query: mark === -1 ? "" : url.slice(mark + 1),
    api: below("/api/v3", path),
    upload: below("/api/uploads", path),
    graphql: method === "POST" && path === "/api/graphql",
    git:
      repository !== undefined && service !== undefined && known !== undefined
        ? { repository, path: service, service: known }
        : undefined,
  };
}

function below(root: string, path: string): string | undefined {
  return path.startsWith(`${root}/`) ? path.slice(root.length) : undefined;
}

function isHonest(path: string): boolean {
  if (!path.startsWith("/")) return false;
  try {
    const decoded = decodeURIComponent(path);
    return (
      !/[\x00-\x1f\x7f]/.test(decoded) && !decoded.split("/").some((segment) => segment === "." || segment === "..")
    );
  } catch {
    return false;
  }
}
