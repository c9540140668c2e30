import { expect, test } from "@jest/globals";
import { git } from "../../support/build-history.ts";
import { failureOf } from "./describe-gate.ts";
import { openGate } from "./gate-world.ts";

const roles = (text: string) => `version: 1
components: { backend: { path: services/api } }
approvals: { roles: ${text} }
`;

test.each<[string, string, { policy?: string; isProtected?: boolean }]>([
  ["the default branch is not protected", "BRANCH_UNPROTECTED", { isProtected: false }],
  ["the token cannot see the team", "TEAM_UNREADABLE", { policy: roles('{ qa-lead: { members: ["@inopsio/qa"] } }') }],
  ["the only member wrote the change", "NO_ELIGIBLE_PERSON", { policy: roles("{ qa-lead: { members: [emil] } }") }],
  ["a member is no account", "MEMBER_UNKNOWN", { policy: roles("{ qa-lead: { members: [ana, nobody-here] } }") }],
  [
    "one person is needed twice",
    "PERSON_NEEDED_TWICE",
    { policy: roles("{ qa-lead: { members: [ana] }, ciso: { members: [ana] } }") },
  ],
  ["the policy names no roles", "POLICY_INCOMPLETE", { policy: "version: 1\ncomponents: { backend: {} }\n" }],
])(
  "is refused where %s, and no ticket is opened",
  async (_, code, options) => {
    await using world = await openGate(options);
    await world.change();

    const result = await world.request();

    expect({ exitCode: result.exitCode, verdict: result.outputs.verdict }).toEqual({ exitCode: 1, verdict: "" });
    expect(JSON.parse(result.outputs.result ?? "").errors.map((error: { code: string }) => error.code)).toContain(code);
    expect(world.github.state.issues).toEqual([]);
  },
  60_000,
);

test("is refused where an author has no account, and where a bot asks for it", async () => {
  await using world = await openGate();
  await world.github.as("jan").push({
    branch: "main",
    message: "fix: quickly",
    files: { "services/api/main.py": "9\n" },
    email: "stranger@example.invalid",
  });

  const stranger = await world.request();
  expect(stranger.exitCode).toBe(1);
  expect(stranger.log).toContain("AUTHOR_WITHOUT_ACCOUNT");

  const bot = await world.request([{}], { env: { GITHUB_ACTOR: "github-actions[bot]" } });
  expect(bot.log).toContain("REQUESTER_IS_NO_PERSON");
}, 60_000);

test.each(["refs/heads/feature/x", "refs/heads/anything", "refs/tags/v1.3.2"])(
  "a run on %s, from where nothing is released, asks for nothing",
  async (ref) => {
    await using world = await openGate();
    git(world.directory, ["update-ref", ref, await world.change()]);
    const result = await world.request([{}], { ref });
    expect(result.exitCode).toBe(1);
    expect(failureOf(result)).toContain("BRANCH_NOT_RELEASED");
    expect(world.github.state.issues.filter(({ title }) => title.startsWith("Approve"))).toEqual([]);
  },
  60_000,
);
