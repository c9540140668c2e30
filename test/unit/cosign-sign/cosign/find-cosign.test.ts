import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { HandClock } from "@release-actions/core/clock/hand-clock";
import { systemProcess } from "@release-actions/core/process/system-process";
import { findCosign } from "@release-actions/cosign-sign/cosign/find-cosign";
import { openStandIn, type StandInCosign } from "../../../support/stand-in-cosign/open-stand-in.ts";

let cosign: StandInCosign;
let folder = "";
beforeEach(() => {
  cosign = openStandIn();
  folder = mkdtempSync(join(tmpdir(), "find-cosign-"));
});
afterEach(() => {
  cosign[Symbol.dispose]();
  rmSync(folder, { recursive: true });
});

const find = (path: string) =>
  findCosign({
    env: { PATH: path },
    cwd: folder,
    cache: join(folder, "tools"),
    process: systemProcess,
    clock: new HandClock("2026-01-01T00:00:00Z", { impatient: true }),
    log: { info: () => {} },
  });

test("the first program of that name on the PATH is asked for its version", async () => {
  const version = { major: 3, minor: 1, patch: 3 };
  await expect(find(`${folder}:${cosign.path}`)).resolves.toEqual({ program: cosign.program, version });
  expect(cosign.calls().map(({ args }) => args)).toEqual([["version", "--json"]]);
});

test("folders that are not absolute, and files that are no programs, are passed over", async () => {
  mkdirSync(join(folder, "bin"));
  writeFileSync(join(folder, "bin/cosign"), "#!/bin/sh\necho evil\n");
  chmodSync(join(folder, "bin/cosign"), 0o755);
  writeFileSync(join(folder, "cosign"), "no program");
  const relatives = ["", ".", relative(process.cwd(), join(folder, "bin"))];
  const found = await find(`${relatives.join(":")}:${folder}:${dirname(cosign.program)}:${process.env.PATH}`);
  expect(found.program).toBe(cosign.program);
});

test.each(["v3.1.2", "devel"])(
  "%s on the PATH is refused, and nothing else is fetched behind its back",
  async (version) => {
    cosign.change({ version });
    await expect(find(cosign.path)).rejects.toMatchObject({
      code: "COSIGN_UNSUITABLE",
      message: expect.stringContaining(cosign.program),
    });
  },
);
