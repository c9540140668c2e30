import { expect, test } from "@jest/globals";
import { failureOf, remarksOf, ticketOf } from "./describe-gate.ts";
import { openGate } from "./gate-world.ts";

const POLICY = `version: 1
components:
  backend: { path: services/api }
approvals:
  roles:
    qa-lead: { members: [ana, emil, jan, gita, ina] }
    ciso: { members: [ana, cleo] }
    release-manager: { members: [ben], after: [ciso] }
`;

test("votes of those who wrote, merged and requested, of one person twice, too early, edited or of bots count for nothing", async () => {
  await using world = await openGate({ policy: POLICY });
  await world.change();
  await world.request();

  await world.comment("emil", "/approve qa-lead DIGEST");
  await world.comment("jan", "/approve qa-lead DIGEST");
  await world.comment("ben", "/approve release-manager DIGEST");
  await world.comment("hugo", "/approve qa-lead DIGEST");
  const edited = await world.comment("cleo", "I have to look at it.");
  await world.github.as("ben").editComment(edited, `/approve ciso ${world.digest12()}`);
  await world.comment("dependabot[bot]", "/approve ciso DIGEST");
  await world.comment("ana", "/approve qa-lead DIGEST\n/approve ciso DIGEST");
  const result = await world.evaluate();

  expect(failureOf(result)).toBe("");
  expect(result.outputs).toMatchObject({ verdict: "pending", "missing-roles": '["ciso","release-manager"]' });
  expect(remarksOf(result)).toEqual([
    "emil NOT_ELIGIBLE",
    "jan NOT_ELIGIBLE",
    "ben OUT_OF_ORDER",
    "hugo NOT_ELIGIBLE",
    "cleo EDITED",
    "dependabot[bot] BOT",
    "ana ALREADY_FILLS_A_ROLE",
  ]);
  const { body, told } = ticketOf(world, world.ticket());
  expect(body.slice(body.indexOf("### What did not count"))).toMatchSnapshot("the ticket");
  expect(told.at(-1)).toMatchSnapshot("what they are told");

  const again = await world.evaluate();
  expect(failureOf(again)).toBe("");
  expect(ticketOf(world, world.ticket()).told.length).toBe(told.length);
}, 60_000);
