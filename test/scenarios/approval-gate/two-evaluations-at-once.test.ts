import { expect, test } from "@jest/globals";
import { git } from "../../support/build-history.ts";
import { failureOf, recordOf, verdictOf } from "./describe-gate.ts";
import { openGate } from "./gate-world.ts";

const POLICY = `version: 1
components: { backend: { path: services/api } }
approvals: { roles: { qa-lead: { members: [ana] }, ciso: { members: [cleo] } } }
`;

test("evaluations and dispatches at once make one decision and start one run", async () => {
  await using world = await openGate({ policy: POLICY });
  const sha = await world.change();
  await world.request();
  await world.comment("ana", "/approve qa-lead DIGEST");
  await world.comment("cleo", "/approve ciso DIGEST");

  const evaluated = await Promise.all([world.evaluate(), world.evaluate()]);
  expect(evaluated.map(failureOf)).toEqual(["", ""]);
  expect(evaluated.map(verdictOf)).toEqual(["approved ALL_APPROVED", "approved ALL_APPROVED"]);
  expect(recordOf(world).map(({ kind }) => kind)).toEqual(["request", "vote", "vote", "decision"]);

  git(world.directory, ["tag", "v1.4.0", sha]);
  const runs = ["11", "12"].map((id) => world.dispatch(world.digest(), { env: { GITHUB_RUN_ID: id } }));
  expect((await Promise.all(runs)).map(failureOf)).toEqual(["", ""]);
  expect(world.github.state.workflowRuns.length).toBe(1);
  expect(recordOf(world).filter(({ kind }) => kind === "dispatch").length).toBe(1);
}, 90_000);
