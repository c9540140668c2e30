import { expect, test } from "@jest/globals";
import { git } from "../../support/build-history.ts";
import { failureOf, ticketOf, verdictOf } from "./describe-gate.ts";
import { openGate } from "./gate-world.ts";

test("an old candidate's run that is started again takes nothing from the newer one", async () => {
  await using world = await openGate();
  const old = await world.change();
  await world.change();
  await world.request([{ version: "1.4.0-rc.2" }]);
  const newer = { digest: world.digest(), ticket: world.ticket() };
  await world.comment("ana", "/approve qa-lead DIGEST");
  await world.evaluate();

  git(world.directory, ["update-ref", "refs/heads/main", old]);
  const again = await world.request([{ version: "1.4.0-rc.1" }]);

  expect({ failure: failureOf(again), verdict: verdictOf(again) }).toEqual({
    failure: "",
    verdict: "superseded OLDER_CANDIDATE",
  });
  expect(again.outputs).toMatchObject({ ticket: String(newer.ticket), releases: "[]" });
  expect(world.github.state.issues.length).toBe(1);
  expect(ticketOf(world, newer.ticket).state).toBe("open");
  expect(verdictOf(await world.assert(newer.digest))).toBe("pending NOT_DECIDED");
}, 90_000);

test("a release whose final tag is another commit's is not asked for", async () => {
  await using world = await openGate();
  await world.change();
  git(world.directory, ["tag", "v1.4.0", "v1.3.2"]);

  const result = await world.request();

  expect(result.exitCode).toBe(1);
  expect(result.log).toContain("TAG_POINTS_ELSEWHERE");
  expect(world.github.state.issues).toEqual([]);
}, 60_000);
