import { defineContract } from "@release-actions/core/action/contract";
import { flag, lines, oneOf, optional, optionalText, secret, text } from "@release-actions/core/action/parse-input";
import { day } from "./gather/parse-day.ts";

/** Where the files go. */
export const COMMITS = ["none", "records", "pull-request"] as const;

/** What becomes of the GitHub Release. */
export const RELEASES = ["none", "draft", "publish"] as const;

export const contract = defineContract({
  name: "release-changelog",
  inputs: {
    policy: text(),
    tag: optionalText(),
    component: optionalText(),
    version: optionalText(),
    ref: optionalText(),
    from: optionalText(),
    date: optional(day()),
    format: optionalText(),
    "notes-path": optionalText(),
    changelog: optionalText(),
    "train-path": optionalText(),
    commit: oneOf(...COMMITS),
    release: oneOf(...RELEASES),
    files: lines(),
    "working-directory": text(),
    "dry-run": flag(),
    token: secret(),
  },
  outputs: {
    notes: "",
    "notes-path": "",
    "changelog-path": "",
    digest: "",
    "release-id": "",
    "release-url": "",
    "commit-sha": "",
    "pull-request": "",
    releases: "[]",
  },
});
