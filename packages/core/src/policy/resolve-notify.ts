import { DEFAULTS } from "./generated/defaults.ts";
import type { Notify } from "./generated/policy.ts";

/** Who is told about a release. */
export interface ResolvedNotify {
  /** Undefined where nothing is posted to Slack. */
  readonly slack: { readonly channel: string } | undefined;
  /** Undefined where no mail is sent. */
  readonly email: { readonly to: readonly string[]; readonly from: string | undefined } | undefined;
  readonly events: readonly ("requested" | "approved" | "rejected" | "published" | "held" | "rolled-back")[];
}

export function resolveNotify({ slack, email, events = [...DEFAULTS.notify.events] }: Notify = {}): ResolvedNotify {
  return {
    slack: slack && { channel: slack.channel ?? DEFAULTS.slack.channel },
    email: email && { to: email.to, from: email.from },
    events,
  };
}
