import { chmod, mkdir, mkdtemp, readdir, readFile, realpath, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { openWorkspace } from "@release-actions/core/workspace/open-workspace";

let top = "";
let root = "";

beforeEach(async () => {
  top = await mkdtemp(join(tmpdir(), "workspace-"));
  root = join(top, "repository");
  await mkdir(join(root, "apps"), { recursive: true });
  await mkdir(join(root, ".git"));
  await writeFile(join(top, "secret"), "1.0.0");
  await writeFile(join(root, ".git/config"), "1.0.0");
});

afterEach(() => rm(top, { recursive: true }));

describe("a workspace's file", () => {
  test("comes and goes byte for byte, with its mode", async () => {
    const bytes = Buffer.from("\uFEFF1.0.0\r\nü\n");
    await writeFile(join(root, "VERSION"), bytes);
    await chmod(join(root, "VERSION"), 0o755);
    await openWorkspace(root).write("VERSION", (await openWorkspace(root).read("VERSION")) ?? "");
    expect(await readFile(join(root, "VERSION"))).toEqual(bytes);
    expect((await stat(join(root, "VERSION"))).mode & 0o777).toBe(0o755);
    expect(await readdir(root)).toEqual([".git", "VERSION", "apps"]);
  });

  test("is found through a link that stays inside, and the link stays a link", async () => {
    await writeFile(join(root, "apps/real"), "1.0.0");
    await symlink("apps/real", join(root, "VERSION"));
    await openWorkspace(root).write("VERSION", "1.1.0");
    expect(await readFile(join(root, "apps/real"), "utf8")).toBe("1.1.0");
    expect((await openWorkspace(root).read("VERSION"))?.toString()).toBe("1.1.0");
  });

  test("tells its size without being read, and of a link that of what it leads to", async () => {
    await writeFile(join(root, "apps/real"), "ü");
    await symlink("apps/real", join(root, "VERSION"));
    const workspace = openWorkspace(root);
    expect([await workspace.size("apps/real"), await workspace.size("VERSION"), await workspace.size("NONE")]).toEqual([
      2,
      2,
      undefined,
    ]);
    await expect(workspace.size("../secret")).rejects.toMatchObject({ code: "FILE_OUTSIDE" });
  });

  test("is told to programs by where it really is", async () => {
    await writeFile(join(root, "apps/real"), "ü");
    await symlink("apps/real", join(root, "VERSION"));
    const workspace = openWorkspace(root);
    const real = await realpath(join(root, "apps/real"));
    expect([await workspace.locate("apps/real"), await workspace.locate("VERSION")]).toEqual([real, real]);
    expect([await workspace.locate("NONE"), await workspace.locate("apps")]).toEqual([undefined, undefined]);
    await expect(workspace.locate("../secret")).rejects.toMatchObject({ code: "FILE_OUTSIDE" });
  });

  test.each(["../secret", "apps/../../secret", "link", "folder/secret", "config", ".git/config", "/etc/hostname", "."])(
    "is not %s, which is outside the repository",
    async (path) => {
      await symlink("../secret", join(root, "link"));
      await symlink("..", join(root, "folder"));
      await symlink(".git/config", join(root, "config"));
      await expect(openWorkspace(root).read(path)).rejects.toMatchObject({ code: "FILE_OUTSIDE" });
      await expect(openWorkspace(root).write(path, "x")).rejects.toMatchObject({ code: "FILE_OUTSIDE" });
      expect(await readFile(join(top, "secret"), "utf8")).toBe("1.0.0");
    },
  );

  test.each(["missing", "missing/below", "VERSION/below"])("is missing where there is nothing at %s", async (path) => {
    await writeFile(join(root, "VERSION"), "1.0.0");
    expect(await openWorkspace(root).read(path)).toBeUndefined();
  });

  test("is made with the folders on its way", async () => {
    await openWorkspace(root).write("docs/release-notes/v1.0.0.md", "# v1.0.0\n");
    expect(await readFile(join(root, "docs/release-notes/v1.0.0.md"), "utf8")).toBe("# v1.0.0\n");
    expect(await readdir(join(root, "docs/release-notes"))).toEqual(["v1.0.0.md"]);
  });

  test("is not made outside by way of a folder that is a link", async () => {
    await symlink("..", join(root, "folder"));
    await expect(openWorkspace(root).write("folder/new/file", "x")).rejects.toMatchObject({ code: "FILE_OUTSIDE" });
    expect(await readdir(top)).toEqual(["repository", "secret"]);
  });

  test("replaces a link that leads nowhere, and makes nothing where it leads", async () => {
    await symlink("../nowhere", join(root, "VERSION"));
    await openWorkspace(root).write("VERSION", "1.0.0");
    expect(await readdir(top)).toEqual(["repository", "secret"]);
    expect(await readFile(join(root, "VERSION"), "utf8")).toBe("1.0.0");
  });

  test("is neither read nor written where a folder is, or below a file", async () => {
    await writeFile(join(root, "VERSION"), "1.0.0");
    const workspace = openWorkspace(root);
    await expect(workspace.read("apps")).rejects.toMatchObject({ code: "FILE_UNREADABLE", place: { file: "apps" } });
    await expect(workspace.write("apps", "x")).rejects.toMatchObject({ code: "FILE_UNWRITABLE" });
    await expect(workspace.write("VERSION/below", "x")).rejects.toMatchObject({ code: "FILE_UNWRITABLE" });
    expect(await readdir(root)).toEqual([".git", "VERSION", "apps"]);
  });
});

describe("a pattern", () => {
  test.each([
    ["dist/*.tgz", ["dist/a.tgz", "dist/b.tgz"]],
    ["dist/**", ["dist/a.tgz", "dist/b.tgz", "dist/deep/c.txt"]],
    ["dist/{a,b}.tgz", ["dist/a.tgz", "dist/b.tgz"]],
    ["dist/a.tgz", ["dist/a.tgz"]],
    ["dist", []],
    ["**/config", []],
    [".git/*", []],
    ["missing/*", []],
  ])("%s names files alone, and none of git's own", async (pattern, paths) => {
    const workspace = openWorkspace(root);
    for (const path of ["dist/a.tgz", "dist/b.tgz", "dist/deep/c.txt"]) await workspace.write(path, "x");
    expect(await workspace.find(pattern)).toEqual(paths);
  });

  test.each(["../*", "/etc/*", "apps/../../*"])("%s is refused, since it leads out", async (pattern) => {
    await expect(openWorkspace(root).find(pattern)).rejects.toMatchObject({ code: "FILE_OUTSIDE" });
  });
});
