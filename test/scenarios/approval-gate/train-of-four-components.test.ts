import { expect, test } from "@jest/globals";
import { git } from "../../support/build-history.ts";
import { failureOf, ticketOf, verdictOf } from "./describe-gate.ts";
import { openGate } from "./gate-world.ts";

const COMPONENTS = ["backend", "frontend", "infra", "models"];
const POLICY = `version: 1
components:
  backend: { path: services/api }
  frontend: { path: apps/web, tag: "frontend-v{version}" }
  infra: { path: infra, tag: "infra-v{version}", scheme: major-minor }
  models: { path: models, tag: "models-{version}", scheme: calver }
approvals: { roles: { developer: { satisfied-by: { review: merged } }, qa-lead: { members: [ana] } } }
`;

test("four components go out by one ticket and one vote a role, each at its own tag", async () => {
  await using world = await openGate({ policy: POLICY });
  for (const path of ["services/api/main.py", "apps/web/main.ts", "infra/main.tf"]) await world.change(path);
  const sha = await world.change("models/model.bin");
  const versions = ["1.4.0-rc.1", "2.1.0-rc.3", "1.2-rc.1", "2025.10.001-rc.1"];

  const asked = await world.request(
    COMPONENTS.map((component, index) => ({ component, version: versions[index] ?? "" })),
  );
  expect(failureOf(asked)).toBe("");
  expect(ticketOf(world, world.ticket()).title).toBe(
    "Approve backend 1.4.0, frontend 2.1.0, infra 1.2, models 2025.10.001 for production",
  );
  await world.comment("ana", "/approve qa-lead DIGEST");
  const approved = await world.evaluate();
  expect(verdictOf(approved)).toBe("approved ALL_APPROVED");
  const releases: Record<string, string>[] = JSON.parse(approved.outputs.releases ?? "");
  const tags = ["v1.4.0", "frontend-v2.1.0", "infra-v1.2", "models-2025.10.001"];
  expect(releases.map(({ component, tag }) => [component, tag])).toEqual(
    COMPONENTS.map((component, index) => [component, tags[index]]),
  );

  for (const tag of tags) git(world.directory, ["tag", tag, sha]);
  expect(failureOf(await world.dispatch(world.digest()))).toBe("");
  expect(failureOf(await world.dispatch(releases[0]?.digest ?? ""))).toBe("");
  expect(world.github.state.workflowRuns.map(({ headBranch }) => headBranch).sort()).toEqual([...tags].sort());
  expect(verdictOf(await world.assert(releases[2]?.digest ?? ""))).toBe("approved APPROVED");
}, 90_000);
