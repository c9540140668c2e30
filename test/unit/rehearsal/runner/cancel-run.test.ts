import { readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "@jest/globals";
import { createConcurrencyGroups } from "@release-actions/rehearsal/runner/concurrency-groups";
import type { ProgressEvent } from "@release-actions/rehearsal/runner/progress";
import { removeFolders, runSteps, runYaml } from "./run-files.ts";

afterAll(removeFolders);

/** Cancels the run as soon as a step prints `ready`. */
function cancelWhenReady() {
  const control = new AbortController();
  const onProgress = (event: ProgressEvent) => {
    if (event.type === "log" && event.line === "ready") control.abort();
  };
  return { signal: control.signal, onProgress, cancelGrace: { interrupt: 150, terminate: 150 } };
}

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0);
    // A process that nobody has waited for is dead all the same.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
};

/** Whether a process that was killed is gone; on a busy machine that takes a moment. */
async function isGone(pid: number): Promise<boolean> {
  for (let looks = 0; looks < 100 && isAlive(pid); looks++) await new Promise((resolve) => setTimeout(resolve, 50));
  return !isAlive(pid);
}

describe("a cancel", () => {
  test("interrupts the step that runs, skips the rest, and runs what asks for it", async () => {
    const run = await runSteps(
      `
- run: |
    trap 'echo got SIGINT; exit 1' INT
    echo ready
    sleep 60 & wait
- run: echo no
- { run: echo cancelled, if: cancelled() }
- { run: echo always, if: always() }
- { run: echo failed, if: failure() }`,
      cancelWhenReady(),
    );
    expect(run.conclusion).toBe("cancelled");
    expect(run.output("job")).toEqual([
      "ready",
      "got SIGINT",
      "##[error]The operation was canceled.",
      "cancelled",
      "always",
    ]);
    expect(run.job("job").steps.map(({ conclusion }) => conclusion)).toEqual([
      "cancelled",
      "skipped",
      "success",
      "success",
      "skipped",
    ]);
  });

  test("terminates and then kills a child that does not listen, and all of its children", async () => {
    const run = await runSteps(
      `
- run: |
    trap 'echo no to SIGINT' INT
    trap 'echo no to SIGTERM' TERM
    bash -c 'trap "" INT TERM; echo "child $$"; while true; do sleep 0.05; done' &
    sleep 0.2
    echo ready
    while true; do sleep 0.05 || true; done`,
      cancelWhenReady(),
    );
    expect(run.conclusion).toBe("cancelled");
    expect(run.output("job")).toEqual(expect.arrayContaining(["no to SIGINT", "no to SIGTERM"]));
    const child = Number(
      run
        .output("job")
        .find((line) => line.startsWith("child "))
        ?.slice(6),
    );
    expect(child).toBeGreaterThan(0);
    expect(await isGone(child)).toBe(true);
  });

  test("lets a step go on whose condition still holds", async () => {
    const run = await runSteps("- { run: echo ready; sleep 0.3; echo finished, if: always() }", cancelWhenReady());
    expect(run.output("job")).toEqual(["ready", "finished"]);
    expect(run.job("job").conclusion).toBe("cancelled");
  });

  test("runs the jobs that finish what others left open", async () => {
    const run = await runYaml(
      `
on: push
jobs:
  deploy: { runs-on: x, steps: [{ run: echo ready; sleep 60 }] }
  next: { needs: deploy, runs-on: x, steps: [{ run: echo no }] }
  finish: { needs: [deploy, next], if: always(), runs-on: x, steps: [{ run: "echo after \${{ needs.deploy.result }}" }] }
`,
      cancelWhenReady(),
    );
    expect(run.jobs.map(({ name, conclusion }) => [name, conclusion])).toEqual([
      ["deploy", "cancelled"],
      ["next", "cancelled"],
      ["finish", "success"],
    ]);
    expect(run.output("finish")).toEqual(["after cancelled"]);
    expect(run.conclusion).toBe("cancelled");
  });

  test("before anything runs leaves nothing to do", async () => {
    const run = await runSteps("- run: echo no", { signal: AbortSignal.abort() });
    expect(run.conclusion).toBe("cancelled");
    expect(run.issued).toEqual([]);
  });
});

describe("what a step leaves running", () => {
  test("lives until the job ends, and not longer", async () => {
    const run = await runSteps(`
- run: |
    sleep 60 &
    echo $! > pid
- run: kill -0 $(cat pid) && cat pid`);
    expect(run.conclusion).toBe("success");
    expect(await isGone(Number(run.output("job")[0]))).toBe(true);
  });
});

describe("concurrency", () => {
  const yaml = (setting: string) =>
    `on: push\nconcurrency: ${setting}\njobs: { job: { runs-on: x, steps: [{ run: echo ready; sleep 0.3 }] } }`;

  /** Starts three runs, each when the one before has begun to run or to wait. */
  async function runThree(setting: string) {
    const concurrency = createConcurrencyGroups();
    const runs: ReturnType<typeof runYaml>[] = [];
    for (let index = 0; index < 3; index++) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const onProgress = (event: ProgressEvent) => {
        if (event.type === "job-waiting" || (event.type === "log" && event.line === "ready")) resolve();
      };
      runs.push(runYaml(yaml(setting), { concurrency, onProgress, cancelGrace: { interrupt: 50, terminate: 50 } }));
      await promise;
    }
    return (await Promise.all(runs)).map(({ conclusion }) => conclusion);
  }

  test.each([
    ["release", ["success", "cancelled", "success"]],
    ["{ group: release, cancel-in-progress: true }", ["cancelled", "cancelled", "success"]],
    ["{ group: release, queue: max }", ["success", "success", "success"]],
  ])("of three runs at once in %s", async (setting, expected) => {
    expect(await runThree(setting)).toEqual(expected);
  });

  test("of a job keeps two jobs of a run apart", async () => {
    const run = await runYaml(`
on: push
jobs:
  job:
    strategy: { matrix: { a: [1, 2] } }
    runs-on: x
    concurrency: { group: "g-\${{ github.ref }}", queue: max }
    steps: [{ run: echo in }, { run: echo out }]
`);
    const order = run.events.flatMap((event) =>
      event.type === "log" && /^(in|out)$/.test(event.line) ? [event.line] : [],
    );
    expect(order).toEqual(["in", "out", "in", "out"]);
  });

  test("that a caller holds already is a deadlock, and is told as one", async () => {
    const run = await runYaml(
      "on: push\nconcurrency: g\njobs: { job: { runs-on: x, concurrency: G, steps: [{ run: echo no }] } }",
    );
    expect(run.job("job").annotations[0]?.message).toContain("A deadlock for concurrency group 'G' was detected");
  });
});
