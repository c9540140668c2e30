import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { evaluateCondition } from "@release-actions/rehearsal/runner/evaluate-expression";
import type { JsonObject } from "@release-actions/rehearsal/runner/json";
import { readWorkflow } from "@release-actions/rehearsal/runner/read-workflow";
import { jobStatusFunctions } from "@release-actions/rehearsal/runner/status-functions";
import { ROOT } from "../support/run-bundle.ts";

const VOTE = "/approve qa-lead 0123456789ab";
const [bot, person] = [{ type: "Bot" }, { type: "User" }];
const on = (comment: JsonObject, more: JsonObject = {}): JsonObject => ({ issue: { user: bot }, comment, ...more });

test.each<[string, boolean, JsonObject, string]>([
  ["a vote", true, on({ user: person, body: VOTE }), ""],
  ["a vote below other text", true, on({ user: person, body: `Looks good.\n${VOTE}` }), ""],
  ["an edit that takes a vote out", true, on({ user: person, body: "No." }, { changes: { body: { from: VOTE } } }), ""],
  ["a vote that is deleted", true, on({ user: person, body: VOTE }, { action: "deleted" }), ""],
  ["talk", false, on({ user: person, body: "Well done." }), ""],
  ["what a bot writes", false, on({ user: bot, body: VOTE }), ""],
  ["a vote on an issue of a person", false, { issue: { user: person }, comment: { user: person, body: VOTE } }, ""],
  [
    "a vote on a pull request of a bot",
    false,
    { issue: { user: bot, pull_request: { url: "u" } }, comment: { user: person, body: VOTE } },
    "",
  ],
  ["a ticket that a caller names", true, {}, "7"],
  ["nothing at all", false, {}, ""],
])("%s starts the evaluation: %s", async (_what, starts, event, ticket) => {
  const workflow = await readWorkflow({ path: join(ROOT, "workflows/decision.yml"), root: ROOT });
  const condition = workflow.jobs.get("evaluate")?.condition ?? "";
  const contexts = { github: { event }, inputs: { ticket } };
  const functions = jobStatusFunctions(new Map(), false);
  expect(evaluateCondition(condition, { contexts, functions })).toBe(starts);
});

test.each<[string, boolean, string, string]>([
  ["an approval for production", true, "approved", JSON.stringify([{ environment: "production" }])],
  ["an approval for another environment", false, "approved", JSON.stringify([{ environment: "staging" }])],
  ["an approval of nothing", false, "approved", "[]"],
  ["a verdict that is no approval", false, "pending", "[]"],
  ["a comment on no ticket", false, "", "[]"],
])("%s claims the final tag: %s", async (_what, claims, verdict, releases) => {
  const workflow = await readWorkflow({ path: join(ROOT, "workflows/decision.yml"), root: ROOT });
  const condition = workflow.jobs.get("tag")?.condition ?? "";
  const contexts = {
    inputs: { environment: "production" },
    needs: { evaluate: { result: "success", outputs: { verdict, releases } } },
  };
  const functions = jobStatusFunctions(new Map(), false);
  expect(evaluateCondition(condition, { contexts, functions })).toBe(claims);
});
