import { expect, test } from "@jest/globals";
import { git } from "../../support/build-history.ts";
import { failureOf } from "./describe-gate.ts";
import { openGate } from "./gate-world.ts";

const DRY = {
  inputs: { "dry-run": "true" },
  permissions: { checks: "read", contents: "read", issues: "read", "pull-requests": "read" },
} as const;

test("a dry run of any mode writes nothing, and says what it would do", async () => {
  await using world = await openGate();
  const sha = await world.change();
  const everything = () =>
    JSON.stringify([
      [...world.refs()],
      world.github.state.issues,
      world.github.state.comments,
      world.github.state.checkRuns,
      world.github.state.workflowRuns,
    ]);

  const before = everything();
  const request = await world.request([{}], DRY);
  expect(failureOf(request)).toBe("");
  expect(everything()).toBe(before);
  expect(request.outputs).toMatchObject({ verdict: "pending", digest: expect.stringMatching(/^sha256:/), ticket: "" });
  expect(request.summary).toContain("Dry run: nothing was written. A ticket would be opened.");

  await world.request();
  await world.comment("ana", "/approve qa-lead DIGEST");
  const requested = everything();
  const evaluate = await world.evaluate(world.ticket(), DRY);
  expect(failureOf(evaluate)).toBe("");
  expect(everything()).toBe(requested);
  expect(evaluate.summary).toMatch(/Dry run: nothing was written; the record lacks `vote:\d+:1:approve:qa-lead`/);

  await world.comment("cleo", "/approve ciso DIGEST");
  await world.comment("ben", "/approve release-manager DIGEST");
  await world.evaluate();
  git(world.directory, ["tag", "v1.4.0", sha]);
  const approved = everything();
  const dispatch = await world.dispatch(world.digest(), DRY);
  expect(failureOf(dispatch)).toBe("");
  expect(everything()).toBe(approved);
}, 90_000);
