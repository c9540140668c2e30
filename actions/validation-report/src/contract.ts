import { defineContract } from "@release-actions/core/action/contract";
import { flag, lines, optionalText, secret, text } from "@release-actions/core/action/parse-input";
import { pathMap } from "./gather/parse-path-map.ts";
import { resultsPatterns } from "./gather/parse-results.ts";

export const contract = defineContract({
  name: "validation-report",
  inputs: {
    policy: text(),
    component: optionalText(),
    ref: optionalText(),
    results: resultsPatterns(),
    coverage: lines(),
    "path-map": pathMap(),
    "report-path": text(),
    "check-name": optionalText(),
    "working-directory": text(),
    "dry-run": flag(),
    token: secret(),
  },
  outputs: {
    verdict: "",
    passed: "0",
    failed: "0",
    skipped: "0",
    flaky: "0",
    coverage: "",
    "report-path": "",
    digest: "",
    "check-run-id": "",
  },
});
