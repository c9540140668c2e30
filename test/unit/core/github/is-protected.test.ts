import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { ClassicProtection, RulesetSettings } from "@release-actions/rehearsal/github/embedded-github";
import { type Stand, standUp } from "./stand.ts";
import { openTickets } from "./ticket-stand.ts";

const KEPT = ["deletion", "non_fast_forward"] as const;
const REVIEWED = [...KEPT, "pull_request"] as const;

type Ruleset = Pick<RulesetSettings, "rules" | "approvals">;
type Classic = Omit<ClassicProtection, "branch">;

/** Each has a branch of its own. */
const CASES: readonly { by: string; ruleset?: Ruleset; classic?: Classic; is: boolean }[] = [
  { by: "nothing", is: false },
  { by: "a ruleset that wants an approved pull request", ruleset: { rules: REVIEWED, approvals: 1 }, is: true },
  { by: "a ruleset that takes no updates", ruleset: { rules: [...KEPT, "update"] }, is: true },
  { by: "a ruleset that takes pushes", ruleset: { rules: KEPT }, is: false },
  { by: "a ruleset whose pull requests nobody approves", ruleset: { rules: REVIEWED, approvals: 0 }, is: false },
  {
    by: "a ruleset that allows force pushes",
    ruleset: { rules: ["deletion", "pull_request"], approvals: 2 },
    is: false,
  },
  { by: "classic protection that wants an approved pull request", classic: { approvals: 1 }, is: true },
  { by: "classic protection that takes pushes", classic: {}, is: false },
  {
    by: "classic protection that allows force pushes",
    classic: { approvals: 1, allowsForcePushes: true },
    is: false,
  },
  { by: "classic protection that allows deletion", classic: { approvals: 1, allowsDeletions: true }, is: false },
  {
    by: "a ruleset and classic protection, each half",
    ruleset: { rules: ["deletion"] },
    classic: { approvals: 1, allowsDeletions: true },
    is: true,
  },
];
const branchOf = (by: string) => by.replaceAll(/\W/g, "-");

describe("isProtected", () => {
  let stand: Stand;
  beforeAll(async () => {
    const rulesets = CASES.flatMap(({ by, ruleset }): RulesetSettings[] =>
      ruleset === undefined
        ? []
        : [{ name: by, target: "branch", include: [`refs/heads/${branchOf(by)}`], ...ruleset }],
    );
    const classicProtection = CASES.flatMap(({ by, classic }) =>
      classic === undefined ? [] : [{ branch: branchOf(by), ...classic }],
    );
    stand = await standUp({ rulesets, classicProtection });
    const refs = CASES.map(({ by }) => `create refs/heads/${branchOf(by)} ${stand.repository.sha("main")}\n`);
    stand.repository.gitWith({ input: refs.join("") }, "update-ref", "--stdin");
  });
  afterAll(() => stand.end());

  test.each(CASES)("a branch protected by $by: $is", async ({ by, is }) => {
    expect(await openTickets(stand).isProtected(branchOf(by))).toBe(is);
    expect(stand.server.violations).toEqual([]);
  });

  test("a branch that does not exist is protected by nothing but rules for its name", async () => {
    expect(await openTickets(stand).isProtected("nowhere")).toBe(false);
  });

  test("a branch of a plan without rulesets is not protected", async () => {
    const free = await standUp({ plan: "free" });
    expect(await openTickets(free).isProtected("main")).toBe(false);
    await free.end();
  });
});
