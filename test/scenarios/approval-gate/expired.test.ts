import { expect, test } from "@jest/globals";
import { failureOf, ticketOf, verdictOf } from "./describe-gate.ts";
import { openGate } from "./gate-world.ts";

const WEEK = 7 * 24 * 60;
const POLICY = `version: 1
components: { backend: { path: services/api } }
approvals: { roles: { qa-lead: { members: [ana] } } }
`;

test("a request and a decision each hold for a week, and then everything is asked for anew", async () => {
  await using world = await openGate({ policy: POLICY });
  await world.change();
  await world.request();
  const first = world.digest();
  world.wait(WEEK);
  await world.comment("ana", "/approve qa-lead DIGEST");

  const late = await world.evaluate();
  expect({ failure: failureOf(late), verdict: verdictOf(late) }).toEqual({
    failure: "",
    verdict: "expired REQUEST_EXPIRED",
  });
  expect(ticketOf(world, world.ticket()).state).toBe("closed");
  expect(verdictOf(await world.assert(first))).toBe("expired REQUEST_EXPIRED");

  await world.request();
  expect(world.digest()).not.toBe(first);
  await world.comment("ana", "/approve qa-lead DIGEST");
  expect(verdictOf(await world.evaluate())).toBe("approved ALL_APPROVED");
  world.wait(WEEK);
  const past = await world.assert(world.digest());
  expect({ exitCode: past.exitCode, verdict: verdictOf(past) }).toEqual({
    exitCode: 1,
    verdict: "expired DECISION_EXPIRED",
  });
  expect(past.outputs).toMatchObject({ releases: "[]", "decision-path": "" });
}, 90_000);
