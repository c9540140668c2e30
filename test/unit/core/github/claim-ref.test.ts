import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { HandClock } from "@release-actions/core/clock/hand-clock";
import { type Stand, standUp, underFaults } from "./stand.ts";

describe("claimTag", () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await standUp();
  });
  afterAll(() => stand.end());

  test("of twenty runs at once exactly one claims the tag, and the others see its commit", async () => {
    const sha = stand.repository.sha("main");
    const claims = await Promise.all(Array.from({ length: 20 }, () => stand.open().claimTag({ tag: "v1.0.1", sha })));
    expect(claims.filter(({ claimed }) => claimed)).toHaveLength(1);
    expect(claims.filter(({ claimed }) => !claimed)).toEqual(Array(19).fill({ claimed: false, existing: sha }));
  });

  test("a tag object of another commit is told by the commit that it names", async () => {
    const claim = await stand.open().claimTag({ tag: "v1.0.0", sha: stand.repository.sha("main") });
    expect(claim).toEqual({ claimed: false, existing: stand.repository.sha("v1.0.0^{commit}") });
  });

  test("whatever befalls a request, the tag is there and the run knows it", async () => {
    const sha = stand.repository.sha("main");
    const claim = async (tag: string, options: Parameters<Stand["open"]>[0]) => {
      const claim = await stand.open(options).claimTag({ tag, sha });
      return { ours: claim.claimed || claim.existing === sha, there: stand.repository.sha(`refs/tags/${tag}`) };
    };
    const cases = await underFaults(stand, 3, claim, { sample: 4 });
    expect(cases.filter(({ answer }) => !answer.ours || answer.there !== sha)).toEqual([]);
    expect(cases.length).toBeGreaterThan(5);
  }, 60_000);

  test("a run that is killed at a request is finished by the next one", async () => {
    const sha = stand.repository.sha("main");
    for (const when of ["before", "after"] as const) {
      const killed = new AbortController();
      stand.server.faults.inject({ match: 1, fault: { kind: "kill", when, kill: () => killed.abort() } });
      const first = stand.open({ signal: killed.signal }).claimTag({ tag: `killed-${when}`, sha });
      await expect(first).rejects.toThrow("aborted");
      const claim = await stand.open().claimTag({ tag: `killed-${when}`, sha });
      expect(claim).toEqual(when === "before" ? { claimed: true } : { claimed: false, existing: sha });
    }
  });

  test("a limit is waited for as long as GitHub says", async () => {
    const clock = new HandClock("2025-10-01T00:00:00Z", { impatient: true });
    stand.server.faults.inject({ match: 1, fault: { kind: "secondary-limit", retryAfter: 90 } });
    await stand.open({ clock }).claimTag({ tag: "limited", sha: stand.repository.sha("main") });
    expect(clock.sleeps).toEqual([90_000]);
  });
});
