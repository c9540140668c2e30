import { tmpdir } from "node:os";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { HandClock } from "@release-actions/core/clock/hand-clock";
import { systemProcess } from "@release-actions/core/process/system-process";
import { runCosign } from "@release-actions/cosign-sign/cosign/run-cosign";
import { openStandIn, type StandInCosign } from "../../../support/stand-in-cosign/open-stand-in.ts";

const SAID = "Error: connect: connection refused";
let cosign: StandInCosign;
beforeEach(() => {
  cosign = openStandIn();
});
afterEach(() => cosign[Symbol.dispose]());

const open = (clock: HandClock, patience = 20_000) =>
  runCosign({
    program: cosign.program,
    version: { major: 3, minor: 1, patch: 3 },
    env: { PATH: process.env.PATH },
    cwd: tmpdir(),
    process: systemProcess,
    clock,
    log: { debug: () => {} },
    patience,
  });
const impatient = () => new HandClock("2026-01-01T00:00:00Z", { impatient: true });
const QUESTION = { args: ["tree", "--", "r.io/a"], what: "find r.io/a" };

describe("an outage", () => {
  test("is waited out, longer each time", async () => {
    const clock = impatient();
    cosign.change({ faults: [{ when: "tree", times: 2, kind: "refused", said: SAID }] });
    await expect(open(clock).ask(QUESTION)).resolves.toMatchObject({ code: 0 });
    expect(cosign.commands()).toEqual(["tree", "tree", "tree"]);
    const [first = 0, second = 0] = clock.sleeps;
    expect([first >= 500, first < 1_500, second >= 1_000, second < 3_000]).toEqual([true, true, true, true]);
  });

  test("of four tries ends with an error that says what was tried", async () => {
    cosign.change({ faults: [{ when: "tree", times: 9, kind: "refused", said: SAID }] });
    await expect(open(impatient()).ask(QUESTION)).rejects.toMatchObject({
      code: "SERVICE_UNREACHABLE",
      message: expect.stringContaining("could not find r.io/a in 4 tries"),
    });
    expect(cosign.commands()).toHaveLength(4);
  });

  test("is looked behind before a write is made again", async () => {
    cosign.change({ faults: [{ when: "tree", times: 1, kind: "lost", said: SAID }] });
    let looked = 0;
    const settled = async () => {
      looked++;
      return true;
    };
    await expect(open(impatient()).ask({ ...QUESTION, settled })).resolves.toMatchObject({ code: 0 });
    expect([looked, cosign.commands().length]).toEqual([1, 1]);
  });

  test("is one, too, where Cosign never ends", async () => {
    cosign.change({ faults: [{ when: "tree", times: 1, kind: "hang" }] });
    await expect(open(impatient(), 2_000).ask(QUESTION)).resolves.toMatchObject({ code: 0 });
    expect(cosign.commands()).toEqual(["tree", "tree"]);
  });
});

test("a no is an answer, and not asked for again", async () => {
  cosign.change({ faults: [{ when: "tree", times: 9, kind: "refused", said: "Error: no signatures found" }] });
  const answer = await open(impatient()).ask(QUESTION);
  expect({ code: answer.code, asked: cosign.commands().length }).toEqual({ code: 1, asked: 1 });
  expect(answer.stderr).toContain("no signatures found");
});
