import { afterEach, describe, expect, test } from "@jest/globals";
import type { EmbeddedGitHubOptions, RulesetSettings } from "@release-actions/rehearsal/github/embedded-github";
import { type Stand, standUp } from "./stand.ts";
import { openTickets } from "./ticket-stand.ts";

const ruleset = (rules: RulesetSettings["rules"], include = "refs/heads/main"): RulesetSettings => {
  return { name: "keep", target: "branch", include: [include], rules };
};

describe("isProtected", () => {
  let stand: Stand;
  afterEach(async () => {
    expect(stand.server.violations).toEqual([]);
    await stand.end();
  });

  test.each<{ by: string; settings: EmbeddedGitHubOptions["settings"]; is: boolean }>([
    { by: "nothing", settings: {}, is: false },
    { by: "a ruleset", settings: { rulesets: [ruleset(["deletion", "non_fast_forward"])] }, is: true },
    { by: "half a ruleset", settings: { rulesets: [ruleset(["deletion"])] }, is: false },
    {
      by: "a ruleset of another branch",
      settings: { rulesets: [ruleset(["deletion", "non_fast_forward"], "refs/heads/release/*")] },
      is: false,
    },
    { by: "classic protection", settings: { classicProtection: [{ branch: "main" }] }, is: true },
    {
      by: "classic protection that allows force pushes",
      settings: { classicProtection: [{ branch: "main", allowsForcePushes: true }] },
      is: false,
    },
    {
      by: "a ruleset and classic protection, each half",
      settings: {
        rulesets: [ruleset(["non_fast_forward"])],
        classicProtection: [{ branch: "main", allowsForcePushes: true }],
      },
      is: true,
    },
    { by: "a plan without rulesets", settings: { plan: "free" }, is: false },
  ])("a branch protected by $by: $is", async ({ settings, is }) => {
    stand = await standUp(settings);
    expect(await openTickets(stand).isProtected("main")).toBe(is);
  });

  test("a branch that does not exist is protected by nothing but rules for its name", async () => {
    stand = await standUp({ rulesets: [ruleset(["deletion", "non_fast_forward"], "refs/heads/rec*")] });
    expect(await openTickets(stand).isProtected("records")).toBe(true);
    expect(await openTickets(stand).isProtected("other")).toBe(false);
  });
});
