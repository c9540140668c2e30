import { expect, test } from "@jest/globals";
import { failureOf, remarksOf, ticketOf, verdictOf } from "./describe-gate.ts";
import { openGate } from "./gate-world.ts";

test("a newer candidate goes on with the ticket, and tells those who voted before which part has changed", async () => {
  await using world = await openGate();
  await world.change();
  await world.request();
  const first = { digest: world.digest(), ticket: world.ticket() };
  await world.comment("ana", "/approve qa-lead DIGEST");
  await world.evaluate();
  await world.change();

  const asked = await world.request([{ version: "1.4.0-rc.2" }]);

  expect(failureOf(asked)).toBe("");
  expect(world.ticket()).toBe(first.ticket);
  expect(world.digest()).not.toBe(first.digest);
  expect(remarksOf(asked)).toEqual(["ana STALE"]);
  const { told, body } = ticketOf(world, world.ticket());
  expect(told.slice(1)).toMatchSnapshot("what is told");
  expect(
    body.slice(body.indexOf("### What did not count"), body.indexOf("<details><summary>What the")),
  ).toMatchSnapshot("the ticket");
  const old = await world.assert(first.digest);
  expect({ exitCode: old.exitCode, verdict: verdictOf(old) }).toEqual({
    exitCode: 1,
    verdict: "superseded SUPERSEDED",
  });

  await world.comment("ana", "/approve qa-lead DIGEST");
  expect((await world.evaluate()).outputs["missing-roles"]).toBe('["ciso","release-manager"]');
}, 90_000);

test("a request that is run again is the same request: nobody is asked twice, and the votes stay", async () => {
  await using world = await openGate();
  await world.change();
  await world.request();
  const { digest, ticket } = { digest: world.digest(), ticket: world.ticket() };
  await world.comment("ana", "/approve qa-lead DIGEST");
  world.wait(60);

  const again = await world.request();

  expect(failureOf(again)).toBe("");
  expect([world.digest(), world.ticket()]).toEqual([digest, ticket]);
  expect(again.outputs["missing-roles"]).toBe('["ciso","release-manager"]');
  expect(ticketOf(world, ticket).told.length).toBe(1);
  expect(world.github.state.issues.length).toBe(1);
}, 90_000);
