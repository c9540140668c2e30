import { expect, test } from "@jest/globals";
import type { ScenarioResult } from "../../support/open-scenario.ts";
import { failureOf, verdictOf } from "./describe-gate.ts";
import { openGate } from "./gate-world.ts";

const VOTERS = Array.from({ length: 30 }, (_, index) => `voter-${index + 1}`);
const votersOf = (role: number) => VOTERS.slice(10 * role, 10 * role + 10);
const POLICY = `version: 1
components: { backend: { path: services/api } }
approvals:
  roles:
    developer: { satisfied-by: { checks: [ci], review: merged } }
${["qa-lead", "ciso", "release-manager"].map((role, index) => `    ${role}: { count: 10, members: [${votersOf(index).join(", ")}] }`).join("\n")}
`;

/** What counts for GitHub's limits: git itself is counted elsewhere. */
const apiRequests = ({ requests }: ScenarioResult) =>
  requests.filter(({ operationId }) => !/^git\/(info-refs|upload-pack)$/.test(operationId));

test("an evaluation with thirty votes takes at most twelve requests of the API", async () => {
  await using world = await openGate({ policy: POLICY, people: VOTERS });
  await world.change();
  const asked = await world.request();
  expect(failureOf(asked)).toBe("");
  for (const login of VOTERS.slice(0, 20)) {
    await world.comment(login, `/approve ${VOTERS.indexOf(login) < 10 ? "qa-lead" : "ciso"} DIGEST`);
  }
  await world.evaluate();
  for (const login of VOTERS.slice(20)) await world.comment(login, "/approve release-manager DIGEST");

  const evaluated = await world.evaluate();

  expect({ failure: failureOf(evaluated), verdict: verdictOf(evaluated) }).toEqual({
    failure: "",
    verdict: "approved ALL_APPROVED",
  });
  expect(apiRequests(evaluated).length).toBeLessThanOrEqual(12);
  expect(apiRequests(evaluated).map(({ method, operationId }) => `${method} ${operationId}`)).toMatchSnapshot();
  const again = await world.evaluate();
  expect(apiRequests(again).filter(({ method, operationId }) => method !== "GET" && operationId !== "graphql")).toEqual(
    [],
  );
}, 90_000);
