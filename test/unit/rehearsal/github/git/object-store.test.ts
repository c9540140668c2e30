import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "@jest/globals";
import { initBare } from "./bare-repository.ts";

describe("openObjectStore", () => {
  test.each([{ format: "sha1" }, { format: "sha256" }])(
    "what is written by $format is what git writes, and git finds nothing wrong with it",
    async ({ format }) => {
      const { git, run } = initBare(`--object-format=${format}`);
      const large = Buffer.alloc(100_000, "large\n");
      for (const content of [Buffer.from(""), Buffer.from([0, 10, 255]), large]) {
        const sha = await git.objects.write("blob", content);
        expect(sha).toBe(run(["hash-object", "--stdin"], content));
        expect(await git.objects.read(sha)).toEqual({ sha, type: "blob", content });
        expect(await git.objects.info(sha)).toEqual({ type: "blob", size: content.length });
      }
      expect(run(["fsck", "--strict", "--full", "--no-dangling"])).toBe("");
    },
  );

  test("what git writes meanwhile, loose or packed, is read by the same process", async () => {
    const { git, run, directory } = initBare();
    const missing = run(["hash-object", "--stdin"], "later\n");
    expect([await git.objects.read(missing), await git.objects.info(missing)]).toEqual([undefined, undefined]);
    run(["hash-object", "-w", "--stdin"], "later\n");
    expect(await git.objects.info(missing)).toEqual({ type: "blob", size: 6 });
    run(["-c", "fastimport.unpackLimit=1", "fast-import", "--quiet"], "blob\ndata 5\nsoon\n\nblob\ndata 1\n1\n");
    const packed = run(["hash-object", "--stdin"], "soon\n");
    expect(readdirSync(join(directory, "objects"))).not.toContain(packed.slice(0, 2));
    expect((await git.objects.read(packed))?.content.toString()).toBe("soon\n");
  });

  test("many questions at once are answered each with its own object", async () => {
    const { git, run } = initBare();
    const texts = Array.from({ length: 200 }, (_, number) => `file ${number}\n`);
    run(["fast-import", "--quiet"], texts.map((text) => `blob\ndata ${text.length}\n${text}\n`).join(""));
    const shas = texts.map((text) => createHash("sha1").update(`blob ${text.length}\0${text}`).digest("hex"));
    const read = await Promise.all([...shas, ...shas, "not-an-id"].map((sha) => git.objects.read(sha)));
    expect(read.map((object) => object?.content.toString())).toEqual([...texts, ...texts, undefined]);
  });

  test("an idle store keeps no process from ending", async () => {
    const { git, directory, run } = initBare();
    const sha = await git.objects.write("blob", Buffer.from("text\n"));
    const script = `
      import { openGit } from "@release-actions/rehearsal/github/git/run-git";
      const { objects } = openGit(process.argv[1]);
      process.stdout.write((await objects.read(process.argv[2])).content);`;
    const args = ["--conditions=source", "--input-type=module", "--eval", script, directory, sha];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    expect(stdout).toBe("text\n");
    expect(run(["cat-file", "-t", sha])).toBe("blob");
  });
});
