import { expect, test } from "@jest/globals";
import type { ScenarioRun } from "../../support/open-scenario.ts";
import { failureOf, recordOf, remarksOf, ticketOf, verdictOf } from "./describe-gate.ts";
import { openGate } from "./gate-world.ts";

test("a rejection stops a release, also where its comment is deleted, until its role revokes it", async () => {
  await using world = await openGate();
  await world.change();
  await world.request();
  const rejection = await world.comment("cleo", "/reject ciso It **leaks** tokens, @everyone.");
  await world.comment("ana", "/approve qa-lead DIGEST");

  const rejected = await world.evaluate();
  expect({ failure: failureOf(rejected), verdict: verdictOf(rejected) }).toEqual({
    failure: "",
    verdict: "rejected REJECTED",
  });
  expect(ticketOf(world, world.ticket()).body).toContain(
    "cleo, 2025-10-22 08:05 UTC: It \\*\\*leaks\\*\\* tokens, @\u200beveryone".replace("\u200b", "&#x200B;"),
  );

  await world.github.as("ben").deleteComment(rejection);
  const deleted = await world.evaluate();
  expect(verdictOf(deleted)).toBe("rejected REJECTED");
  expect(remarksOf(deleted)).toEqual(["cleo REJECTION_KEPT"]);

  await world.comment("cleo", "/revoke ciso\n/approve ciso DIGEST");
  await world.evaluate();
  await world.comment("ben", "/approve release-manager DIGEST");
  const approved = await world.evaluate();
  expect(verdictOf(approved)).toBe("approved ALL_APPROVED");
  expect(recordOf(world).map(({ kind }) => kind)).toEqual([
    ...["request", "vote", "vote"],
    ...["vote", "vote"],
    ...["vote", "decision"],
  ]);
}, 90_000);

test("a rejection that is deleted before anybody has read it stops a release all the same", async () => {
  await using world = await openGate();
  await world.change();
  await world.request();
  const payloads: NonNullable<ScenarioRun["event"]>["payload"][] = [];
  const rejection = await world.comment("cleo", "/reject ciso It leaks tokens.");
  const passing = await world.comment("dora", "/reject ciso I do not like it.");
  const stop = world.github.listen(({ payload }) => payloads.push(payload));
  await world.github.as("ben").deleteComment(passing);
  await world.github.as("ben").deleteComment(rejection);
  stop();

  const verdicts: string[] = [];
  for (const payload of payloads) {
    verdicts.push(verdictOf(await world.evaluate(world.ticket(), { event: { name: "issue_comment", payload } })));
  }
  expect(verdicts).toEqual(["pending ROLES_MISSING", "rejected REJECTED"]);
  expect(recordOf(world).map(({ kind }) => kind)).toEqual(["request", "vote"]);
}, 90_000);
