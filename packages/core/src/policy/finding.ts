import type { PolicyPath } from "./policy-path.ts";

/** Values of a policy that the schema takes one by one, but that do not go together. */
export interface Finding {
  readonly path: PolicyPath;
  /** Whether the key or its value is to be looked at; the value unless said. */
  readonly part?: "key" | "value";
  /** Follows the path in a sentence: `is calver, which has no first version`. */
  readonly problem: string;
  readonly remedy: string;
}
