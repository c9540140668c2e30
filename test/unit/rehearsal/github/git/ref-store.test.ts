import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { findRef, listRefs } from "@release-actions/rehearsal/github/git/refs";
import fc from "fast-check";
import { initBare } from "./bare-repository.ts";

const FORMAT = "%(refname) %(objectname) %(objecttype)";

describe("listRefs and findRef", () => {
  /** Commits, a tag of one, a tag of that tag, and a tag of a blob. */
  function build() {
    const repository = initBare();
    const { run } = repository;
    const tree = run(["mktree"]);
    const commits = ["one", "two"].map((message) => run(["commit-tree", tree, "-m", message]));
    const tag = (object: string, type: string) =>
      run(["mktag"], `object ${object}\ntype ${type}\ntag v1\ntagger Ana <ana@example.org> 1 +0000\n\nv1\n`);
    const ofCommit = tag(commits[0] ?? "", "commit");
    const ofBlob = tag(run(["hash-object", "-w", "--stdin"], "text\n"), "blob");
    return { ...repository, objects: [...commits, ofCommit, tag(ofCommit, "tag"), ofBlob] };
  }

  test("are what git lists, whatever was written, packed and deleted", async () => {
    const { git, run, objects } = build();
    const name = fc.constantFrom(
      "heads/main",
      "heads/a-b",
      "heads/a/b",
      "tags/v1",
      "tags/ä",
      "tags/\u{ffff}",
      "tags/\u{10000}",
    );
    const act = fc.oneof(
      { weight: 4, arbitrary: fc.record({ act: fc.constant("write"), name, object: fc.nat(objects.length - 1) }) },
      fc.record({ act: fc.constant("delete"), name, object: fc.constant(0) }),
      fc.record({ act: fc.constant("pack"), name, object: fc.constant(0) }),
    );
    const commits = new Set(objects.slice(0, 2));
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 6 }), async (acts) => {
        for (const { act, name, object } of acts) {
          const sha = objects[name.startsWith("heads/") ? object % 2 : object] ?? "";
          if (act === "write") run(["update-ref", `refs/${name}`, sha]);
          else if (act === "delete") run(["update-ref", "-d", `refs/${name}`]);
          else run(["pack-refs", "--all"]);
        }
        const listed = run(["for-each-ref", `--format=${FORMAT}`]);
        const refs = await listRefs(git);
        expect(refs.map(({ name, sha, type }) => `${name} ${sha} ${type}`).join("\n")).toBe(listed);
        for (const ref of refs) {
          expect(await findRef(git, ref.name)).toEqual(ref);
          expect(ref.commit === undefined || commits.has(ref.commit)).toBe(true);
          expect(ref.commit === undefined).toBe(ref.sha === objects.at(-1));
        }
      }),
      { numRuns: 20 },
    );
  });

  test("a prefix is a folder of names, or a whole name", async () => {
    const { git, run, objects } = build();
    for (const name of ["heads/a", "heads/ab", "tags/a/b", "tags/a/c"])
      run(["update-ref", `refs/${name}`, objects[0] ?? ""]);
    const names = async (...prefixes: readonly string[]) => (await listRefs(git, ...prefixes)).map(({ name }) => name);
    expect(await names("refs/heads/a")).toEqual(["refs/heads/a"]);
    expect(await names("refs/tags/")).toEqual(["refs/tags/a/b", "refs/tags/a/c"]);
    expect(await names("refs/tags/a", "refs/heads/ab")).toEqual(["refs/tags/a/b", "refs/tags/a/c", "refs/heads/ab"]);
    expect(await findRef(git, "refs/tags/a")).toBeUndefined();
    expect(await findRef(git, "refs/heads/a/b")).toBeUndefined();
    expect(await findRef(git, `refs/heads/${"a".repeat(300)}`)).toBeUndefined();
  });

  test("a symbolic ref stands for the one that it names, and one that leads nowhere is none", async () => {
    const { git, run, objects, directory } = build();
    run(["update-ref", "refs/heads/main", objects[0] ?? ""]);
    run(["symbolic-ref", "refs/heads/same", "refs/heads/main"]);
    run(["symbolic-ref", "refs/heads/round", "refs/heads/round"]);
    run(["symbolic-ref", "refs/heads/nowhere", "refs/heads/gone"]);
    writeFileSync(join(directory, "refs/heads/broken"), "");
    writeFileSync(join(directory, "refs/heads/lost"), `${"1".repeat(40)}\n`);
    writeFileSync(join(directory, "refs/heads/main.lock"), `${objects[1]}\n`);
    expect((await listRefs(git)).map(({ name, sha }) => [name, sha])).toEqual([
      ["refs/heads/main", objects[0]],
      ["refs/heads/same", objects[0]],
    ]);
  });

  test("refs in a form that is not read are never taken for none", async () => {
    const { git, directory } = build();
    mkdirSync(join(directory, "reftable"));
    await expect(listRefs(git)).rejects.toThrow("reftable");
    await expect(findRef(git, "refs/heads/main")).rejects.toThrow("reftable");
  });
});
