import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { lockFilesOf } from "@release-actions/version-bump/files/lock-files";
import { readWorkspaceFile, writeWorkspaceFile } from "@release-actions/version-bump/files/workspace-files";

let top = "";
let root = "";

beforeEach(async () => {
  top = await mkdtemp(join(tmpdir(), "version-files-"));
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
    await writeWorkspaceFile(root, await readWorkspaceFile(root, "VERSION"));
    expect(await readFile(join(root, "VERSION"))).toEqual(bytes);
    expect((await stat(join(root, "VERSION"))).mode & 0o777).toBe(0o755);
    expect(await readdir(root)).toEqual([".git", "VERSION", "apps"]);
  });

  test("is found through a link that stays inside, and the link stays a link", async () => {
    await writeFile(join(root, "apps/real"), "1.0.0");
    await symlink("apps/real", join(root, "VERSION"));
    await writeWorkspaceFile(root, { path: "VERSION", text: "1.1.0" });
    expect(await readFile(join(root, "apps/real"), "utf8")).toBe("1.1.0");
    expect((await readWorkspaceFile(root, "VERSION")).text).toBe("1.1.0");
  });

  test.each(["../secret", "apps/../../secret", "link", "folder/secret", "config", ".git/config", "/etc/hostname", "."])(
    "is not %s, which is outside the repository",
    async (path) => {
      await symlink("../secret", join(root, "link"));
      await symlink("..", join(root, "folder"));
      await symlink(".git/config", join(root, "config"));
      await expect(readWorkspaceFile(root, path)).rejects.toMatchObject({ code: "VERSION_FILE_OUTSIDE" });
      await expect(writeWorkspaceFile(root, { path, text: "x" })).rejects.toMatchObject({
        code: "VERSION_FILE_OUTSIDE",
      });
      expect(await readFile(join(top, "secret"), "utf8")).toBe("1.0.0");
    },
  );

  test.each([
    ["missing", "VERSION_FILE_UNREADABLE"],
    ["apps", "VERSION_FILE_UNREADABLE"],
    ["binary", "VERSION_FILE_NOT_TEXT"],
  ])("%s is refused: %s", async (path, code) => {
    await writeFile(join(root, "binary"), Buffer.from([0x31, 0xff, 0xfe]));
    await expect(readWorkspaceFile(root, path)).rejects.toMatchObject({ code, place: { file: path } });
  });
});

describe("lockFilesOf", () => {
  test.each([
    ["package.json", ["npm-shrinkwrap.json", "package-lock.json"]],
    ["apps/web/Cargo.toml", ["apps/web/Cargo.lock", "apps/Cargo.lock", "Cargo.lock"]],
    ["VERSION", []],
  ])("looks for those of %s nearest first", (path, locks) => {
    expect(lockFilesOf(path)).toEqual(locks);
  });
});
