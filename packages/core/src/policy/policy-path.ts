/** Where something stands in a policy: keys and list positions from the top, as in `["approvals", "roles", "qa-lead"]`. */
export type PolicyPath = readonly (string | number)[];

/** A path as people write it: `approvals.roles.qa-lead.members[0]`, `branches["release/*"]`. */
export function formatPath(path: PolicyPath): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    if (!/^[\w-]+$/.test(step)) return `${text}[${quote(step)}]`;
    return text === "" ? step : `${text}.${step}`;
  }, "");
}

/** A value as a message shows it: as JSON, on one line, cut where it is long. */
export function quote(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= 80 ? text : `${text.slice(0, 79)}…`;
}
