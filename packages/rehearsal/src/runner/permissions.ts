/** What a job's token may do in one scope. */
export type PermissionLevel = "none" | "read" | "write";

/** Scope → level; a scope that is not named is `none`. */
export type Permissions = Readonly<Record<string, PermissionLevel>>;

/** GitHub's restricted default for a workflow that says nothing. */
export const restrictedPermissions: Permissions = { contents: "read", packages: "read" };

// The scopes that `read-all` and `write-all` stand for; those that know one level only have it here.
const scopes: Readonly<Record<string, readonly PermissionLevel[]>> = {
  actions: ["read", "write"],
  "artifact-metadata": ["read", "write"],
  attestations: ["read", "write"],
  checks: ["read", "write"],
  contents: ["read", "write"],
  deployments: ["read", "write"],
  discussions: ["read", "write"],
  "id-token": ["write"],
  issues: ["read", "write"],
  models: ["read"],
  packages: ["read", "write"],
  pages: ["read", "write"],
  "pull-requests": ["read", "write"],
  "repository-projects": ["read", "write"],
  "security-events": ["read", "write"],
  statuses: ["read", "write"],
};

/** The permissions of the shorthands `read-all` and `write-all`. */
export const allPermissions = (level: "read" | "write"): Permissions =>
  Object.fromEntries(
    Object.entries(scopes).flatMap(([scope, levels]) => {
      const granted = levels.findLast((known) => rank[known] <= rank[level]);
      return granted === undefined ? [] : [[scope, granted]];
    }),
  );

const rank = { none: 0, read: 1, write: 2 } as const;

/** The scopes in which `asked` goes beyond `allowed`, both as GitHub prints them, or nothing. */
export function findRaisedPermissions(
  asked: Permissions,
  allowed: Permissions,
): { asked: string; allowed: string } | undefined {
  const raised = Object.entries(asked).filter(([scope, level]) => rank[level] > rank[allowed[scope] ?? "none"]);
  if (raised.length === 0) return undefined;
  return {
    asked: raised.map(([scope, level]) => `${scope}: ${level}`).join(", "),
    allowed: raised.map(([scope]) => `${scope}: ${allowed[scope] ?? "none"}`).join(", "),
  };
}

/** What a token is issued with: only what is granted. */
export type TokenPermissions = Readonly<Record<string, Exclude<PermissionLevel, "none">>>;

/** The permissions of a job's token: what the job is granted, and `metadata: read`, which every token has. */
export const tokenPermissions = (permissions: Permissions): TokenPermissions => ({
  metadata: "read",
  ...Object.fromEntries(
    Object.entries(permissions).flatMap(([scope, level]) => (level === "none" ? [] : [[scope, level] as const])),
  ),
});
