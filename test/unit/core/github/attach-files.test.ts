import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { GitHub, GitHubRelease, ReleaseFile } from "@release-actions/core/github/github";
import type { EmbeddedGitHubOptions } from "@release-actions/rehearsal/github/embedded-github";
import { draftOf, FILES, release, tagHead } from "./release-stand.ts";
import { type Stand, standUp } from "./stand.ts";

const file = (name: string, content = `content of ${name}`): ReleaseFile => {
  return { name, content: Buffer.from(content), type: "text/plain" };
};

describe("attachFiles", () => {
  let stand: Stand;
  let github: GitHub;
  let draft: GitHubRelease;
  beforeEach(() => begin({}));
  afterEach(() => {
    expect(stand.server.violations).toEqual([]);
    return stand.end();
  });

  async function begin(settings: EmbeddedGitHubOptions["settings"]): Promise<void> {
    stand = await standUp(settings);
    github = stand.open();
    draft = await github.draftRelease(draftOf(stand, "v1.0.1"));
  }

  const assets = () =>
    stand.server.state.releases.flatMap(({ assets }) =>
      assets.map(({ name, state, content }) => `${name} ${state} ${content}`),
    );
  const writes = async (verb: () => Promise<unknown>) => {
    const before = stand.server.requests.length;
    await verb();
    const written = stand.server.requests.slice(before).filter(({ method }) => method !== "GET");
    return written.map(({ operationId }) => operationId);
  };
  const UPLOAD = "repos/upload-release-asset";
  const DELETE = "repos/delete-release-asset";
  const uploads = ({ operationId }: { readonly operationId: string }) => operationId === UPLOAD;

  test("bytes arrive as they are, with their type, at the address that the release names", async () => {
    const content = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    await github.attachFiles(draft, [{ name: "api.bin", content, type: "application/octet-stream" }]);
    const [asset] = stand.server.state.releases[0]?.assets ?? [];
    expect(asset).toMatchObject({ name: "api.bin", contentType: "application/octet-stream" });
    expect(
      createHash("sha256")
        .update(asset?.content ?? "")
        .digest("hex"),
    ).toBe(createHash("sha256").update(content).digest("hex"));
    expect(stand.server.requests.find(uploads)?.path).toMatch(/^\/api\/uploads\/.*\?name=api\.bin&?$/);
  });

  test("no files ask nothing of GitHub", async () => {
    const before = stand.server.requests.length;
    await github.attachFiles(draft, []);
    expect(stand.server.requests).toHaveLength(before);
  });

  test("what is there with the same content stays, what differs is replaced, and what others have attached is left alone", async () => {
    await github.attachFiles(draft, [file("same"), file("other", "old"), file("of-a-person")]);
    expect(await writes(() => github.attachFiles(draft, [file("same"), file("other", "new"), file("more")]))).toEqual([
      DELETE,
      UPLOAD,
      UPLOAD,
    ]);
    expect(assets().toSorted()).toEqual([
      "more uploaded content of more",
      "of-a-person uploaded content of of-a-person",
      "other uploaded new",
      "same uploaded content of same",
    ]);
  });

  test("a file on the second page of a long list is found", async () => {
    const [standing] = stand.server.state.releases;
    await github.attachFiles(draft, [file("last")]);
    const [last] = standing?.assets ?? [];
    if (standing === undefined || last === undefined) throw new Error("Nothing was attached.");
    const many = Array.from({ length: 120 }, (_, index) => ({ ...last, id: 5000 + index, name: `file-${index}` }));
    standing.assets = [...many, last];
    expect(await writes(() => github.attachFiles(draft, [file("last")]))).toEqual([]);
  });

  test("the empty rest of an upload that broke off is removed before the file is uploaded again", async () => {
    const killed = new AbortController();
    stand.server.faults.inject({ match: uploads, fault: { kind: "kill", when: "within", kill: () => killed.abort() } });
    const cut = stand.open({ signal: killed.signal }).attachFiles(draft, [file("api.txt")]);
    await expect(cut).rejects.toThrow("aborted");
    expect(assets()).toEqual(["api.txt starter "]);
    expect(await writes(() => github.attachFiles(draft, [file("api.txt")]))).toEqual([DELETE, UPLOAD]);
    expect(assets()).toEqual(["api.txt uploaded content of api.txt"]);
  });

  test("an upload that breaks off is cleared away before the file is sent again", async () => {
    stand.server.faults.inject({ match: uploads, fault: { kind: "reset", when: "within" } });
    expect(await writes(() => github.attachFiles(draft, [file("api.txt")]))).toEqual([UPLOAD, DELETE, UPLOAD]);
    expect(assets()).toEqual(["api.txt uploaded content of api.txt"]);
  });

  test("a starter is never taken for the file, whatever size it tells", async () => {
    await github.attachFiles(draft, [file("api.txt")]);
    for (const one of stand.server.state.releases)
      one.assets = one.assets.map((asset) => ({ ...asset, state: "starter" as const }));
    expect(await writes(() => github.attachFiles(draft, [file("api.txt")]))).toEqual([DELETE, UPLOAD]);
    expect(assets()).toEqual(["api.txt uploaded content of api.txt"]);
  });

  test("an upload that breaks off again and again is given up, and what is done is said", async () => {
    stand.server.faults.inject({ match: uploads, fault: { kind: "status", status: 502, when: "within" }, times: 50 });
    await expect(github.attachFiles(draft, [file("api.txt")])).rejects.toMatchObject({
      code: "GITHUB_UNREACHABLE",
      message: expect.stringContaining("Done before: the release of v1.0.1 was drafted."),
    });
  });

  test.each([
    ["the same text", "content of api.txt", []],
    ["another one of the same length", "CONTENT of api.txt", [DELETE, UPLOAD]],
  ])("where GitHub knows no digest the file is read: %s", async (_case, standing, expected) => {
    await github.attachFiles(draft, [file("api.txt", standing)]);
    for (const one of stand.server.state.releases) one.assets = one.assets.map((asset) => ({ ...asset, digest: null }));
    expect(await writes(() => github.attachFiles(draft, [file("api.txt")]))).toEqual(expected);
    expect(assets()).toEqual(["api.txt uploaded content of api.txt"]);
    expect(stand.server.requests.map(({ operationId }) => operationId)).toContain("repos/get-release-asset");
  });

  test("a file whose name GitHub would change has the name that it would give, and is found again", async () => {
    const named = [file("api_1.0~rc1_amd64.deb"), file("Übersicht (1).txt"), file(".env")];
    await github.attachFiles(draft, named);
    expect(assets().map((line) => line.split(" ")[0])).toEqual([
      "api_1.0.rc1_amd64.deb",
      "Ubersicht.1.txt",
      "default.env",
    ]);
    expect(await writes(() => github.attachFiles(draft, named))).toEqual([]);
  });

  test("files that would have one name, and empty ones, are told together before anything is written", async () => {
    const wrong = [file("a b.txt"), file("a~b.txt"), file("empty.txt", ""), file("right.txt")];
    const refused = await github.attachFiles(draft, wrong).catch((error: unknown) => error);
    expect(refused).toMatchObject({
      errors: [
        { code: "RELEASE_FILE_EMPTY", message: expect.stringContaining("empty.txt") },
        {
          code: "RELEASE_FILES_COLLIDE",
          message: expect.stringContaining("a b.txt and a~b.txt under one name, a.b.txt"),
        },
      ],
    });
    expect(stand.server.requests.filter(uploads)).toEqual([]);
  });

  test.each([
    [true, "is immutable: release a new version"],
    [false, "is published, and its files are not changed any more"],
  ])(
    "a published release takes no more files (immutable: %s): what it lacks and what it has otherwise is told",
    async (immutableReleases, remedy) => {
      await stand.end();
      await begin({ immutableReleases });
      tagHead(stand, "v1.0.1");
      const published = await release(stand, "v1.0.1");
      const before = assets();
      await github.attachFiles(published, FILES);
      await github.attachFiles(draft, FILES);
      const missing = github.attachFiles(published, [...FILES, file("late.txt")]);
      await expect(missing).rejects.toMatchObject({
        code: "RELEASE_FILE_MISSING",
        message: expect.stringContaining("lacks late.txt"),
        remedy: expect.stringContaining(remedy),
      });
      const both = github.attachFiles(draft, [file("api.tar.gz", "other"), file("late.txt")]);
      await expect(both).rejects.toMatchObject({
        errors: [{ code: "RELEASE_FILE_DIFFERS" }, { code: "RELEASE_FILE_MISSING" }],
      });
      expect(assets()).toEqual(before);
    },
  );

  test("runs at once with the same files attach each of them once", async () => {
    const many = Array.from({ length: 5 }, (_, index) => file(`file-${index}`));
    await Promise.all(Array.from({ length: 4 }, () => stand.open().attachFiles(draft, many)));
    expect(assets().toSorted()).toEqual(many.map(({ name, content }) => `${name} uploaded ${content}`));
  });

  test("a draft that was deleted meanwhile is told", async () => {
    stand.server.state.releases = [];
    await expect(github.attachFiles(draft, [file("api.txt")])).rejects.toMatchObject({ code: "RELEASE_GONE" });
  });
});
