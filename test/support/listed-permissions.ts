import { readFileSync } from "node:fs";
import type { Permissions } from "@release-actions/rehearsal/github/embedded-github";

/** Permissions of a job's token by what an action does with them, as the action lists them. */
export type ListedPermissions = Readonly<Record<string, Permissions>>;

/** The permissions that an action's README promises to suffice. */
export function listedPermissions(action: string): ListedPermissions {
  return JSON.parse(readFileSync(`actions/${action}/permissions.json`, "utf8"));
}

/** Every way to have one permission less: each is taken away, and one to write left as one to read. */
export function permissionsLess(listed: ListedPermissions) {
  return Object.entries(listed).flatMap(([mode, permissions]) =>
    Object.entries(permissions).flatMap(([name, level]) => {
      const { [name]: _taken, ...others } = permissions;
      const without = { mode, taken: `${name}: ${level}`, permissions: others };
      return level === "read"
        ? [without]
        : [without, { ...without, permissions: { ...others, [name]: "read" as const } }];
    }),
  );
}
