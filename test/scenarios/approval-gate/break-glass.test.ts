import { expect, test } from "@jest/globals";
import { git } from "../../support/build-history.ts";
import { failureOf, recordOf, remarksOf, ticketOf, verdictOf } from "./describe-gate.ts";
import { openGate } from "./gate-world.ts";

test("for a hotfix two people break the glass, a critical role approves all the same, and a review must follow", async () => {
  await using world = await openGate();
  const sha = await world.change();
  git(world.directory, ["branch", "hotfix/1.3.3", sha]);
  await world.request([{ version: "1.3.3", bump: "patch" }], { ref: "refs/heads/hotfix/1.3.3" });
  await world.comment("ben", "/break-glass release-manager DIGEST payments are down");
  await world.comment("hugo", "/break-glass release-manager DIGEST payments are down");

  const early = await world.evaluate();
  expect({ failure: failureOf(early), verdict: verdictOf(early) }).toEqual({
    failure: "",
    verdict: "pending ROLES_MISSING",
  });

  await world.comment("cleo", "/approve ciso DIGEST");
  const broken = await world.evaluate();
  expect({ failure: failureOf(broken), verdict: verdictOf(broken) }).toEqual({
    failure: "",
    verdict: "approved GLASS_BROKEN",
  });
  const review = world.github.state.issues.at(-1)?.number ?? 0;
  expect(ticketOf(world, review)).toMatchSnapshot("the review that must follow");
  expect(recordOf(world).map(({ kind }) => kind)).toEqual([
    ...["request", "vote", "vote"],
    ...["vote", "decision", "post-review"],
  ]);

  await world.evaluate();
  expect(world.github.state.issues.length).toBe(2);
  expect(verdictOf(await world.assert(world.digest()))).toBe("approved APPROVED");
}, 90_000);

test("what is no hotfix does not go out by breaking the glass", async () => {
  await using world = await openGate();
  await world.change();
  await world.request();
  await world.comment("ben", "/break-glass release-manager DIGEST we want it now");

  const result = await world.evaluate();

  expect(verdictOf(result)).toBe("pending ROLES_MISSING");
  expect(remarksOf(result)).toEqual(["ben NO_HOTFIX"]);
}, 90_000);
