import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { hideFromRequest } from "../../../support/before-request.ts";
import { type Stand, standUp, underFaults } from "./stand.ts";

/** Six files in four folders, a link and a submodule. */
function plant({ repository }: Stand): void {
  const blob = (text: string) => repository.gitWith({ input: text }, "hash-object", "-w", "--stdin");
  const tree = (...entries: readonly string[]) => repository.gitWith({ input: `${entries.join("\n")}\n` }, "mktree");
  const file = (name: string) => `100644 blob ${blob(`${name}\n`)}\t${name}`;
  const deep = tree(file("e.md"), file("f.md"));
  const docs = tree(`040000 tree ${deep}\tdeep`, file("c.md"), file("d.md"));
  const other = tree(file("g.md"));
  const root = tree(
    ...[
      file("a.md"),
      `100755 blob ${blob("b.sh\n")}\tb.sh`,
      `040000 tree ${docs}\tdocs`,
      `040000 tree ${other}\tother`,
    ],
    ...[`120000 blob ${blob("docs/c.md")}\tlink.md`, `160000 commit ${repository.sha("main")}\tsub`],
  );
  const commit = repository.git("commit-tree", root, "-m", "docs: plant");
  repository.git("update-ref", "refs/heads/records/eu", commit);
  repository.git("tag", "planted", commit);
}

const ALL = ["a.md", "b.sh", "docs/c.md", "docs/d.md", "docs/deep/e.md", "docs/deep/f.md", "other/g.md"];

describe("files of a branch", () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await standUp();
    plant(stand);
  });
  afterAll(() => stand.end());

  const requestsOf = async <Answer>(verb: Promise<Answer>) => {
    const before = stand.server.requests.length;
    const answer = await verb;
    return { answer, requests: stand.server.requests.length - before };
  };

  test.each(["records/eu", "planted", "sha"])("all of them are listed by one request, of %s", async (name) => {
    const ref = name === "sha" ? stand.repository.sha("planted") : name;
    const { answer, requests } = await requestsOf(stand.open().listFiles(ref));
    expect([...answer.keys()]).toEqual(ALL);
    expect(answer.get("docs/deep/e.md")).toEqual({ blob: stand.repository.git("rev-parse", "planted:docs/deep/e.md") });
    expect(requests).toBe(1);
  });

  test("a branch that was just made, and is 404 for a while, is looked for again", async () => {
    const { repository, server } = stand;
    const sha = repository.sha("planted");
    const hide = () => void repository.git("update-ref", "-d", "refs/heads/fresh");
    const show = () => void repository.git("update-ref", "refs/heads/fresh", sha);
    hideFromRequest(server, "git/get-tree", hide, show);
    expect([...(await stand.open().listFiles("fresh")).keys()]).toEqual(ALL);
    hideFromRequest(server, "git/get-tree", hide, show);
    expect([...(await stand.open().findFiles("fresh", ["a.md"])).keys()]).toEqual(["a.md"]);
  });

  test("those that are files are found, and only the folders on the way are read", async () => {
    const paths = [
      "docs/d.md",
      "docs/c.md",
      "docs",
      "link.md",
      "link.md/c.md",
      "sub",
      "docs/deep/none.md",
      "none/x",
      "a.md",
    ];
    const { answer, requests } = await requestsOf(stand.open().findFiles("records/eu", paths));
    expect([...answer.keys()]).toEqual(["docs/d.md", "docs/c.md", "a.md"]);
    expect(requests).toBe(3);
  });

  test("what was listed can be read, of any bytes", async () => {
    const text = "\u0000\u0001ä€\r\n".repeat(200);
    const github = stand.open();
    const found = (await github.findFiles("planted", ["docs/c.md"])).get("docs/c.md") ?? { blob: "" };
    expect((await github.readBlob(found)).toString()).toBe("c.md\n");
    const blob = stand.repository.gitWith({ input: text }, "hash-object", "-w", "--stdin");
    expect(await github.readBlob({ blob })).toEqual(Buffer.from(text));
  });

  test("a name that nothing has, and content that is not there, are told", async () => {
    const github = stand.open();
    await expect(github.listFiles("nowhere")).rejects.toMatchObject({ code: "REF_NOT_FOUND" });
    await expect(github.findFiles("nowhere", ["a.md"])).rejects.toMatchObject({ code: "REF_NOT_FOUND" });
    await expect(github.readBlob({ blob: "0".repeat(40) })).rejects.toMatchObject({ code: "BLOB_NOT_FOUND" });
  });

  test("whatever befalls a request, the same is read", async () => {
    const cases = await underFaults(stand, 4, async (_name, options) => {
      const github = stand.open(options);
      const found = await github.findFiles("planted", ["docs/deep/e.md"]);
      return [...found.keys(), ...(await github.listFiles("planted")).keys()];
    });
    expect(cases.filter(({ answer }) => answer.join() !== ["docs/deep/e.md", ...ALL].join())).toEqual([]);
  }, 60_000);

  test.each([1, 3, 5, 8])("a list that GitHub cuts after %i entries is read folder by folder", async (treeEntries) => {
    const cut = await standUp({ limits: { treeEntries } });
    plant(cut);
    const files = cut.open().listFiles("planted");
    // A folder of two files cannot be had whole where GitHub gives one entry, but flat it is.
    expect([...(await files).keys()].toSorted()).toEqual(ALL);
    await cut.end();
  });
});
