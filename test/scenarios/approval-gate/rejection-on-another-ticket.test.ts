import { expect, test } from "@jest/globals";
import { failureOf, verdictOf } from "./describe-gate.ts";
import { openGate } from "./gate-world.ts";

const POLICY = `version: 1
components:
  backend: { path: services/api }
  frontend: { path: apps/web, tag: "frontend-v{version}" }
approvals: { roles: { ciso: { members: [cleo, ina] } } }
`;

test("a rejection is not shaken off by another ticket; somebody of the role revokes it there", async () => {
  await using world = await openGate({ policy: POLICY });
  await world.change();
  await world.change("apps/web/main.ts");
  await world.request();
  const first = world.ticket();
  await world.comment("cleo", "/reject ciso It leaks.");
  await world.evaluate();

  const train = await world.request([{}, { component: "frontend", version: "2.1.0" }]);
  expect(world.ticket()).not.toBe(first);
  expect({ failure: failureOf(train), verdict: verdictOf(train) }).toEqual({
    failure: "",
    verdict: "rejected REJECTED",
  });
  await world.comment("ina", "/approve ciso DIGEST");
  expect(verdictOf(await world.evaluate())).toBe("rejected REJECTED");

  await world.comment("cleo", "/revoke ciso");
  const approved = await world.evaluate();
  expect({ failure: failureOf(approved), verdict: verdictOf(approved) }).toEqual({
    failure: "",
    verdict: "approved ALL_APPROVED",
  });
}, 90_000);
