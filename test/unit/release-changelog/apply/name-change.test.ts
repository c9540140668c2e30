import { describe, expect, test } from "@jest/globals";
import { describeChange, nameChange, nameProposal } from "@release-actions/release-changelog/apply/name-change";
import { decideNotes } from "@release-actions/release-changelog/decide/decide-notes";
import { strategy } from "@release-actions/release-changelog/formats/strategy";
import { factsOf, type GivenRelease, inputsOf } from "../facts-of.ts";

async function titleOf(versions: readonly string[], policy?: string): Promise<string> {
  const releases = versions.map((version): GivenRelease => ({ version, commits: ["feat: closes #1 @all [skip ci]"] }));
  const request = { ...inputsOf(), repositoryUrl: "https://github.com/inopsio/api", filesBranch: "main" };
  return nameChange(decideNotes(await factsOf(releases, policy), strategy, request));
}

describe("the title of a commit with notes", () => {
  test("names up to three releases, and counts more", async () => {
    expect(await titleOf(["1.0.0"])).toBe("docs: release notes of v1.0.0");
    expect(await titleOf(["1.0.0", "1.1.0", "1.2.0"])).toBe("docs: release notes of v1.0.0, v1.1.0, v1.2.0");
    expect(await titleOf(["1.0.0", "1.1.0", "1.2.0", "1.3.0"])).toBe("docs: release notes of 4 releases");
  });

  test("holds nothing that GitHub takes for a mention or a reference", async () => {
    const policy = 'version: 1\ncomponents: { api: { tag: "@all#{version}" } }\n';
    expect(await titleOf(["1.0.0"], policy)).toBe("docs: release notes of all-1.0.0");
  });
});

describe("the pull request with notes", () => {
  test("is named after its branch alone, so that it is the same for all runs that join it", () => {
    expect(nameProposal("release/1.x")).toBe("docs: release notes for release/1.x");
    expect(nameProposal("@all #1")).toBe("docs: release notes for all-1");
  });

  test("lists its files in one order, and counts what are too many", () => {
    const paths = Array.from({ length: 102 }, (_, index) => `docs/${String(index).padStart(3, "0")}.md`);
    expect(describeChange(["b.md", "a.md"], "About.")).toBe(describeChange(["a.md", "b.md"], "About."));
    expect(describeChange(paths, "About.")).toMatch(/- `docs\/099\.md`\n- and 2 more\n/);
  });
});
