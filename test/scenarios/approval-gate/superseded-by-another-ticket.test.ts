import { expect, test } from "@jest/globals";
import { checksOf, failureOf, ticketOf, verdictOf } from "./describe-gate.ts";
import { openGate } from "./gate-world.ts";

test("a request for one component of an undecided train closes the train's ticket", async () => {
  await using world = await openGate();
  await world.change();
  const sha = await world.change("apps/web/main.ts");
  await world.request([{}, { component: "frontend", version: "2.1.0" }]);
  const train = { digest: world.digest(), ticket: world.ticket() };
  await world.comment("ana", "/approve qa-lead DIGEST");
  await world.change();

  const alone = await world.request([{ version: "1.4.0-rc.2" }]);

  expect(failureOf(alone)).toBe("");
  expect(world.ticket()).not.toBe(train.ticket);
  expect(ticketOf(world, train.ticket).state).toBe("closed");
  expect(ticketOf(world, train.ticket).told.at(-1)).toMatch(
    /A newer candidate has taken the place of this one: backend 1\.4\.0, on \[#\d+\]/,
  );
  expect(checksOf(world, sha)[0]).toMatch(/^approval \/ backend, frontend: cancelled/);
  expect(verdictOf(await world.assert(train.digest))).toBe("superseded SUPERSEDED");

  const late = await world.evaluate(train.ticket);
  expect({ failure: failureOf(late), verdict: verdictOf(late) }).toEqual({
    failure: "",
    verdict: "superseded SUPERSEDED",
  });
  expect(ticketOf(world, world.ticket()).state).toBe("open");
}, 90_000);
