import { describe, expect, test } from "@jest/globals";
import { DEFAULT_COMMIT_RULES } from "@release-actions/core/commits/commit-rules";
import fc from "fast-check";
import { account, linesOf, shaOf } from "./commits-of.ts";

describe("reverts within a range", () => {
  test.each([
    ["by git's title", ['Revert "feat: x"', "feat: x"]],
    ["by GitHub's title", ['Revert "feat: x" (#2)', "feat: x (#1)"]],
    ["by a conventional title", ["revert: feat: x", "feat: x"]],
    ["by a quoted conventional title", ['revert: "feat: x"', "feat: x"]],
    ["by id", [`Revert "another title"\n\nThis reverts commit ${shaOf(1)}.`, "feat: x"]],
    ["by an abbreviated id", [`Revert "another title"\n\nThis reverts commit ${shaOf(1).slice(0, 8)}.`, "feat: x"]],
    ["with quotes in the title", ['Revert "feat: say "x""', 'feat: say "x"']],
  ])("cancel what they revert %s", (_, messages) => {
    expect(linesOf(account(messages))).toEqual(["reverted none", "reverted none"]);
  });

  test.each([
    ["git's long form", 'Revert "Revert "feat: x""'],
    ["git's short form", 'Reapply "feat: x"'],
    ["its id", `Revert "oops"\n\nThis reverts commit ${shaOf(1)}.`],
  ])("a revert that is itself reverted, by %s, has no effect", (_, newest) => {
    expect(linesOf(account([newest, 'Revert "feat: x"', "feat: x"]))).toEqual([
      "reverted none",
      "reverted none",
      "counted minor",
    ]);
  });

  test("one revert takes back one commit, the newest of that title", () => {
    expect(linesOf(account(['Revert "feat: x"', "docs: y", "feat: x", "feat: x"]))).toEqual([
      "reverted none",
      "hidden none",
      "reverted none",
      "counted minor",
    ]);
  });

  test("a revert takes back no newer commit", () => {
    expect(linesOf(account(["feat: x", 'Revert "feat: x"']))).toEqual(["counted minor", "counted patch"]);
  });

  test("one revert may name several commits", () => {
    const message = `Revert "two"\n\nThis reverts commits ${shaOf(1)} and ${shaOf(2)}.`;
    expect(linesOf(account([message, "feat: x", "fix: y"]))).toEqual([
      "reverted none",
      "reverted none",
      "reverted none",
    ]);
  });

  test("a revert of what bumps nothing is weighed as any revert", () => {
    expect(linesOf(account(['Revert "chore: x"', "chore: x"]))).toEqual(["counted patch", "reverted none"]);
  });

  test("a revert of what was released before is a patch, or what the policy says", () => {
    expect(account(['Revert "feat: x"']).bump).toBe("patch");
    const types = new Map([...DEFAULT_COMMIT_RULES.types, ["revert", "none"] as const]);
    expect(account(['Revert "feat: x"'], { types }).bump).toBe("none");
  });

  test("a scoped revert, and git's sentence under another title, are changes of their own", () => {
    const sentence = `\n\nThis reverts commit ${shaOf(1)}.`;
    expect(linesOf(account([`revert(api): x${sentence}`, "feat: x"]))).toEqual(["counted patch", "counted minor"]);
    expect(linesOf(account([`fix: undo x${sentence}`, "feat: x"]))).toEqual(["counted patch", "counted minor"]);
  });

  test("any run of commits that are all taken back again, newest first, releases nothing", () => {
    const title = fc.stringMatching(/^(feat|fix|perf)(\([a-z]{1,5}\))?!?: [a-z][a-z "]{0,20}[a-z]$/);
    fc.assert(
      fc.property(fc.array(title, { maxLength: 10 }), (titles) => {
        const reverts = titles.toReversed().map((text) => `Revert "${text}"`);
        expect(account([...reverts, ...titles]).bump).toBe("none");
      }),
    );
  });
});
