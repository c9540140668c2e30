import { expect, test } from "@jest/globals";
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
