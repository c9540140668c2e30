import { describe, expect, test } from "@jest/globals";
import { composeFiles, joinChangelogs } from "@release-actions/release-changelog/apply/compose-files";
import { decideNotes } from "@release-actions/release-changelog/decide/decide-notes";
import { strategy } from "@release-actions/release-changelog/formats/strategy";
import type { ReleaseChangelogInputs } from "@release-actions/release-changelog/release";
import { factsOf, type GivenRelease, inputsOf } from "../facts-of.ts";

const POLICY = `version: 1
components:
  api: { path: api, tag: "api-v{version}" }
  web: { path: web, tag: "web-v{version}" }
`;
const RELEASES: readonly GivenRelease[] = [
  { component: "api", version: "1.1.0", commits: ["feat: ask"] },
  { component: "web", version: "2.0.0", commits: ["fix: mend"] },
];

async function planOf(given: Partial<ReleaseChangelogInputs> = {}, releases = RELEASES) {
  const request = { ...inputsOf(given), repositoryUrl: "https://github.com/inopsio/api", filesBranch: undefined };
  return decideNotes(await factsOf(releases, POLICY), strategy, request);
}

const reader = (files: Readonly<Record<string, string>>) => async (path: string) => {
  const text = files[path];
  return text === undefined ? undefined : Buffer.from(text);
};

describe("the files of a plan", () => {
  test("are pages, the train's page where it has a path, and changelogs", async () => {
    const files = await composeFiles(await planOf({ trainPath: "train.md" }), reader({}));
    expect([...files.keys()]).toEqual([
      "docs/release-notes/api-v1.1.0.md",
      "docs/release-notes/web-v2.0.0.md",
      "train.md",
      "CHANGELOG.md",
    ]);
    const without = await composeFiles(await planOf(), reader({}));
    expect([...without.keys()]).not.toContain("train.md");
  });

  test("keep what stands in a changelog, with releases of each component in their places", async () => {
    const standing = "# Changelog\n\n## api-v1.0.0\n\nBy hand.\n\n## web-v1.0.0\n";
    const files = await composeFiles(await planOf(), reader({ "CHANGELOG.md": standing }));
    const changelog = files.get("CHANGELOG.md") ?? "";
    expect(changelog.replace(/## \S+ \(2025-10-21\)\n- .*\n\n/g, "")).toBe(standing);
    expect(changelog.match(/^## .*$/gm)?.filter((line) => line.includes("api-"))).toEqual([
      "## api-v1.1.0 (2025-10-21)",
      "## api-v1.0.0",
    ]);
  });

  test("are the same when they are composed on themselves", async () => {
    const plan = await planOf();
    const first = await composeFiles(plan, reader({}));
    expect(await composeFiles(plan, reader(Object.fromEntries(first)))).toEqual(first);
  });

  test("leave a changelog out of which nothing is new, and refuse one that is none", async () => {
    const candidate = await planOf({}, [{ component: "api", version: "1.1.0-rc.1" }]);
    const standing = reader({ "CHANGELOG.md": "# Soup\n" });
    expect([...(await composeFiles(candidate, standing)).keys()]).toEqual(["docs/release-notes/api-v1.1.0-rc.1.md"]);
    await expect(composeFiles(await planOf(), standing)).rejects.toMatchObject({ code: "CHANGELOG_NOT_RECOGNIZED" });
  });

  test("join the sections that another changelog has, and keep one's own", async () => {
    const changelog = (await planOf()).changelogs.get("CHANGELOG.md");
    if (changelog === undefined) throw new Error("no changelog");
    const own = Buffer.from("# Changelog\n\n## api-v1.0.0\n\nBy hand.\n");
    const other = Buffer.from("# Changelog\n\n## api-v1.1.0\n\n- ask\n\n## api-v1.0.0\n\n- first\n");
    expect(joinChangelogs(changelog, own, other)).toBe(
      "# Changelog\n\n## api-v1.1.0\n\n- ask\n\n## api-v1.0.0\n\nBy hand.\n",
    );
  });
});
