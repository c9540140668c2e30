import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { failureOf, remarksOf, ticketOf, verdictOf } from "../scenarios/approval-gate/describe-gate.ts";
import { type GateWorld, openGate } from "../scenarios/approval-gate/gate-world.ts";
import { FORGED, issuedCommands } from "../support/issued-commands.ts";
import { findLive } from "./find-live.ts";

interface OpenInput {
  readonly id: number;
  readonly action: string;
  readonly kind: string;
  readonly input: string;
}

const open: readonly OpenInput[] = JSON.parse(readFileSync("test/hostile/open.json", "utf8"));
const POLICY = `version: 1
components: { backend: { path: services/api } }
approvals: { roles: { qa-lead: { members: [ana, ben, cleo] }, ciso: { members: [ina] } } }
`;

/** What looks like ana's approval to a careless reader; DIGEST stands for the candidate's twelve digits. */
const FORGERIES: readonly (readonly [name: string, body: string])[] = [
  ...open
    .filter(({ action, kind }) => action === "approval-gate" && kind === "comment")
    .map(({ id, input }) => [`open.json ${id}`, input] as const),
  ["an HTML comment around the line", "<!--\n/approve qa-lead DIGEST\n-->"],
  ["a zero-width space in the word", "/ap\u200bprove qa-lead DIGEST"],
  ["a letter of another alphabet", "/аpprove qa-lead DIGEST"],
  ["a slash that is none", "⁄approve qa-lead DIGEST"],
  ["an override of the direction", "\u202e/approve qa-lead DIGEST"],
  ["a no-break space", "/approve qa-lead\u00a0DIGEST"],
  ["two spaces", "/approve  qa-lead DIGEST"],
  ["capitals", "/Approve QA-Lead DIGEST"],
  ["a quote", "> /approve qa-lead DIGEST"],
  ["the line below a quote", "> ana wrote:\n/approve qa-lead DIGEST"],
  ["a fence", "```\n/approve qa-lead DIGEST\n```"],
  ["a fence that is never closed", "~~~\n/approve qa-lead DIGEST"],
  ["indented code", "    /approve qa-lead DIGEST"],
  ["a code span", "`/approve qa-lead DIGEST`"],
  ["a list", "- /approve qa-lead DIGEST"],
  ["text behind it", "/approve qa-lead DIGEST please"],
  ["eleven digits", "/approve qa-lead DIGEST".replace("DIGEST", "0123456789a")],
  ["a command of the runner", `::set-output name=verdict::approved\n::error::${FORGED}\n/approve qa-lead 000000000000`],
  ["a role of the prototype", "/approve __proto__ DIGEST"],
];

/** A text as people see it, whose links are the action's own. */
const readable = (text: string, { github }: GateWorld) =>
  text
    .replaceAll("SERVER", "https://github.example")
    .replaceAll(github.serverUrl, "https://github.example")
    .replace(/\n<!-- release-actions [^\n]* -->$/, "");

describe("comments on a ticket", () => {
  let world: GateWorld;
  beforeAll(async () => {
    world = await openGate({ policy: POLICY });
    await world.change();
    await world.request();
  }, 60_000);
  afterAll(() => world[Symbol.asyncDispose]());

  test("that only look like a vote count for nothing, and do nothing where they are told of", async () => {
    for (const [, body] of FORGERIES) await world.comment("ana", body);
    await world.comment("helper[bot]", "/approve qa-lead DIGEST");
    const edited = await world.comment("ben", "I am looking.");
    await world.github.as("cleo").editComment(edited, `/approve qa-lead ${world.digest12()}`);

    const result = await world.evaluate();

    expect({ failure: failureOf(result), verdict: verdictOf(result) }).toEqual({
      failure: "",
      verdict: "pending ROLES_MISSING",
    });
    expect(result.outputs).toMatchObject({ "missing-roles": '["qa-lead","ciso"]', approvers: "[]", releases: "[]" });
    expect(issuedCommands(result.log).filter(({ name }) => name !== "add-mask")).toEqual([]);
    const { body, told } = ticketOf(world, world.ticket());
    expect(
      [body, ...told.slice(1), result.summary].flatMap((text) =>
        findLive(readable(text, world), ["https://github.example/inopsio/sample/"]),
      ),
    ).toEqual([]);
  }, 90_000);

  test("of a login that another has taken are not those of the member", async () => {
    world.github.accounts.rename("ana", "ana-who-left");
    await world.github.as("ana").comment(world.ticket(), `/approve ciso ${world.digest12()}`);
    world.github.accounts.suspend("cleo");
    const result = await world.evaluate();
    expect(remarksOf(result)).toContain("ana NOT_ELIGIBLE");
    expect(result.outputs.approvers).toBe("[]");
  }, 60_000);

  test("are read to the last of 5,000: one rejection among them is found", async () => {
    for (let index = 0; index < 4_900; index++) await world.github.as("hugo").comment(world.ticket(), `+1 (${index})`);
    await world.comment("ina", "/reject ciso It leaks.");
    const result = await world.evaluate();
    expect({ failure: failureOf(result), verdict: verdictOf(result) }).toEqual({
      failure: "",
      verdict: "rejected REJECTED",
    });
  }, 240_000);
});

test("whoever ran the request again is a requester, too, and approves nothing (open.json 49)", async () => {
  await using world = await openGate({ policy: POLICY });
  await world.change();
  await world.request([{}], { env: { GITHUB_TRIGGERING_ACTOR: "ana" } });
  await world.comment("ana", "/approve qa-lead DIGEST");

  const result = await world.evaluate();

  expect(remarksOf(result)).toEqual(["ana NOT_ELIGIBLE"]);
}, 60_000);

test("teams that are nested, empty or cannot be seen", async () => {
  const policy = POLICY.replace("[ina]", '["@inopsio/security"]');
  await using world = await openGate({ policy });
  await world.change();
  world.github.teams.add({ slug: "security", members: [] });
  const members = world.github.issueToken({ permissions: { members: "read" }, kind: "app" });
  const seen = { inputs: { "members-token": members } };

  const unseen = await world.request();
  expect(unseen.log).toContain("TEAM_UNREADABLE");
  const empty = await world.request([{}], seen);
  expect(empty.log).toContain("TEAM_EMPTY");
  world.github.teams.add({ slug: "red-team", parent: "security", members: ["ina"] });
  const nested = await world.request([{}], seen);
  expect(failureOf(nested)).toBe("");
  await world.comment("ina", "/approve ciso DIGEST");
  const closed = await world.evaluate();
  expect(verdictOf(closed)).toBe("unsatisfiable TEAM_UNREADABLE");
  expect((await world.evaluate(world.ticket(), seen)).outputs["missing-roles"]).toBe('["qa-lead"]');
}, 120_000);

test("components that mean harm are refused by name", async () => {
  await using world = await openGate({ policy: POLICY });
  await world.change();
  for (const components of [
    "[]",
    "{}",
    "null",
    "[1]",
    "[".repeat(10_000),
    '[{"component":"__proto__","version":"1.0.0","sha":"x","bump":"minor"}]',
    `[{"component":"backend","version":"1.0.0\\n::error::${FORGED}","sha":"x","bump":"minor"}]`,
  ]) {
    const { exitCode, log, outputs } = await world.request([{}], { inputs: { components } });
    expect({ components, exitCode, code: JSON.parse(outputs.result ?? "{}").errors?.[0]?.code }).toEqual({
      components,
      exitCode: 1,
      code: "COMPONENTS_INVALID",
    });
    expect(issuedCommands(log).filter(({ data }) => data.startsWith(FORGED))).toEqual([]);
  }
}, 90_000);
