import { defineContract } from "@release-actions/core/action/contract";
import {
  flag,
  oneOf,
  optional,
  optionalSecret,
  optionalText,
  secret,
  text,
  wholeNumber,
} from "@release-actions/core/action/parse-input";
import { digest } from "./gather/parse-digest.ts";

/** What the action does. */
export const MODES = ["request", "evaluate", "assert", "dispatch"] as const;

export type Mode = (typeof MODES)[number];

export const contract = defineContract({
  name: "approval-gate",
  inputs: {
    mode: oneOf(...MODES),
    components: optionalText(),
    parts: text(),
    environment: text(),
    requester: optionalText(),
    ticket: optional(wholeNumber({ least: 1, most: Number.MAX_SAFE_INTEGER })),
    release: optionalText(),
    digest: optional(digest()),
    workflow: text(),
    policy: text(),
    "decision-path": text(),
    "working-directory": text(),
    "dry-run": flag(),
    token: secret(),
    "members-token": optionalSecret(),
  },
  outputs: {
    verdict: "",
    "missing-roles": "[]",
    approvers: "[]",
    digest: "",
    "decision-path": "",
    ticket: "",
    releases: "[]",
  },
});
