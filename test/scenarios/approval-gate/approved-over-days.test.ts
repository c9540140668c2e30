import { expect, test } from "@jest/globals";
import { git } from "../../support/build-history.ts";
import { checksOf, failureOf, recordOf, ticketOf, verdictOf } from "./describe-gate.ts";
import { openGate } from "./gate-world.ts";

const DAY = 24 * 60;

test("four roles approve over three days, and what they approved is started at its tag", async () => {
  await using world = await openGate();
  const sha = await world.change();

  const asked = await world.request();
  expect(failureOf(asked)).toBe("");
  expect(verdictOf(asked)).toBe("pending ROLES_MISSING");
  expect(asked.outputs["missing-roles"]).toBe('["qa-lead","ciso","release-manager"]');
  expect(ticketOf(world, world.ticket())).toMatchSnapshot("the ticket when it is opened");
  expect(checksOf(world, sha)).toMatchSnapshot("the check runs when it is opened");

  world.wait(DAY);
  await world.comment("ana", "Looks good.\n\n/approve qa-lead DIGEST");
  await world.comment("cleo", "/approve ciso DIGEST");
  const second = await world.evaluate();
  expect(failureOf(second)).toBe("");
  expect(second.outputs).toMatchObject({ verdict: "pending", "missing-roles": '["release-manager"]', releases: "[]" });
  expect(ticketOf(world, world.ticket()).told.at(-1)).toMatch(/^@ben @hugo: one of you is asked/);

  world.wait(DAY);
  await world.comment("ben", "/approve release-manager DIGEST");
  const third = await world.evaluate();
  expect(failureOf(third)).toBe("");
  expect(verdictOf(third)).toBe("approved ALL_APPROVED");
  expect(
    JSON.parse(third.outputs.approvers ?? "").map(({ role, login }: Record<string, string>) => `${role} ${login}`),
  ).toEqual(["qa-lead ana", "ciso cleo", "release-manager ben"]);
  expect(JSON.parse(third.outputs.releases ?? "")).toEqual([
    { component: "backend", version: "1.4.0", tag: "v1.4.0", sha, digest: world.digest(), environment: "production" },
  ]);
  expect(ticketOf(world, world.ticket())).toMatchSnapshot("the ticket when it is approved");
  expect(checksOf(world, sha)).toMatchSnapshot("the check runs when it is approved");
  expect(recordOf(world).map(({ kind }) => kind)).toEqual(["request", "vote", "vote", "vote", "decision"]);

  const untagged = await world.dispatch(world.digest());
  expect(untagged.exitCode).toBe(1);
  expect(untagged.log).toContain("TAG_MISSING");
  git(world.directory, ["tag", "v1.4.0", sha]);
  const started = await world.dispatch(world.digest());
  const again = await world.dispatch(world.digest());
  expect([failureOf(started), failureOf(again)]).toEqual(["", ""]);
  expect(
    world.github.state.workflowRuns.map(({ path, headBranch, headSha }) => ({ path, headBranch, headSha })),
  ).toEqual([{ path: ".github/workflows/production.yml", headBranch: "v1.4.0", headSha: sha }]);

  const asserted = await world.assert(world.digest());
  expect({ failure: failureOf(asserted), verdict: verdictOf(asserted) }).toEqual({
    failure: "",
    verdict: "approved APPROVED",
  });
  const other = await world.assert(`sha256:${"0".repeat(64)}`);
  expect({ exitCode: other.exitCode, verdict: verdictOf(other) }).toEqual({
    exitCode: 1,
    verdict: "pending NOT_REQUESTED",
  });
}, 120_000);
