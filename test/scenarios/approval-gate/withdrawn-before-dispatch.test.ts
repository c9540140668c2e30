import { expect, test } from "@jest/globals";
import { git } from "../../support/build-history.ts";
import { failureOf, recordOf, ticketOf, verdictOf } from "./describe-gate.ts";
import { type GateWorld, openGate } from "./gate-world.ts";

const POLICY = `version: 1
components: { backend: { path: services/api } }
approvals: { roles: { qa-lead: { members: [ana] }, ciso: { members: [cleo] } } }
`;

async function approve(world: GateWorld) {
  const sha = await world.change();
  await world.request();
  const vote = await world.comment("ana", "/approve qa-lead DIGEST");
  await world.comment("cleo", "/approve ciso DIGEST");
  await world.evaluate();
  git(world.directory, ["tag", "v1.4.0", sha]);
  return vote;
}

test.each<[string, string, (world: GateWorld, vote: number) => Promise<unknown>]>([
  [
    "is rejected",
    "cleo has rejected it as ciso: It leaks.",
    (world) => world.comment("cleo", "/reject ciso It leaks."),
  ],
  ["is revoked", "ana has revoked the vote as qa-lead.", (world) => world.comment("ana", "/revoke qa-lead")],
  [
    "is edited",
    "The comment with ana's vote was edited or deleted.",
    (world, vote) => world.github.as("ben").editComment(vote, "Never mind."),
  ],
])(
  "an approval that %s before it is dispatched starts nothing",
  async (_, reason, act) => {
    await using world = await openGate({ policy: POLICY });
    const vote = await approve(world);
    await act(world, vote);

    const evaluated = await world.evaluate();
    expect({ failure: failureOf(evaluated), verdict: verdictOf(evaluated) }).toEqual({
      failure: "",
      verdict: "rejected DECISION_WITHDRAWN",
    });
    expect(evaluated.outputs).toMatchObject({ releases: "[]", "decision-path": "" });
    expect(JSON.parse(evaluated.outputs.result ?? "").message).toContain(reason);
    expect(recordOf(world).at(-1)?.kind).toBe("withdrawal");
    expect(ticketOf(world, world.ticket()).state).toBe("closed");

    const dispatched = await world.dispatch(world.digest());
    expect({ exitCode: dispatched.exitCode, verdict: verdictOf(dispatched) }).toEqual({
      exitCode: 1,
      verdict: "rejected DECISION_WITHDRAWN",
    });
    expect(world.github.state.workflowRuns).toEqual([]);
  },
  90_000,
);
