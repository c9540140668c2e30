import { defineContract } from "@release-actions/core/action/contract";
import { flag, oneOf, optionalText, secret, text } from "@release-actions/core/action/parse-input";
import { BUMPS } from "@release-actions/core/versioning/bump";

/** What the action does with the versions it computes. */
export const MODES = ["compute", "tag", "files", "pull-request", "check"] as const;

export type Mode = (typeof MODES)[number];

export const contract = defineContract({
  name: "version-bump",
  inputs: {
    policy: text(),
    component: optionalText(),
    ref: optionalText(),
    from: optionalText(),
    bump: oneOf("auto", ...BUMPS),
    "release-as": optionalText(),
    prerelease: optionalText(),
    mode: oneOf(...MODES),
    "working-directory": text(),
    "dry-run": flag(),
    token: secret(),
  },
  outputs: {
    released: "false",
    version: "",
    "previous-version": "",
    bump: "none",
    tag: "",
    "previous-tag": "",
    sha: "",
    commits: "0",
    components: "[]",
    "pull-request": "",
  },
});
