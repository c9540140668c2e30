import { describe, expect, test } from "@jest/globals";
import { accountFor } from "@release-actions/core/commits/account-for";
import { TREATMENTS } from "@release-actions/core/commits/commit";
import { DEFAULT_COMMIT_RULES } from "@release-actions/core/commits/commit-rules";
import { BUMPS, highestBump } from "@release-actions/core/versioning/bump";
import fc from "fast-check";
import { anyCharacter } from "../../../support/any-character.ts";
import { account, commitsOf, linesOf, shaOf } from "./commits-of.ts";

describe("accountFor, one commit", () => {
  test.each([
    ["feat: x", "counted minor"],
    ["fix: x", "counted patch"],
    ["perf: x", "counted patch"],
    ["docs: x", "hidden none"],
    ["refactor(core): x", "hidden none"],
    ["test: x", "hidden none"],
    ["wip: x", "hidden none"],
    ["chore!: x", "counted major"],
    ["feat!(api): x", "counted major"],
    ["docs: x\n\nBREAKING CHANGE: y", "counted major"],
    ["A bad header\n\nBREAKING CHANGE: y", "counted major"],
    ["A bad header", "unparsed none"],
    ["", "unparsed none"],
    ["\n\n\n", "unparsed none"],
    ["\n\nfeat: after blank lines", "counted minor"],
    ["\u{1e}", "unparsed none"],
    ["chore(release): 1.2.3", "release none"],
    ['Revert "feat: x"', "counted patch"],
    ["revert: feat: x", "counted patch"],
    ['Reapply "feat: x"', "counted minor"],
    ['Revert "Revert "feat: x""', "counted minor"],
    ['Revert "Reapply "feat: x""', "counted patch"],
  ])("%j is %s", (message, line) => {
    expect(linesOf(account([message]))).toEqual([line]);
  });

  test.each([
    [
      "docs: typo\n\n------------------------ >8 ------------------------\nfeat!: forged\n\nBREAKING CHANGE: forged\n",
      "none",
    ],
    ["feat: a\u{1e}\u{1f}b\n\nbody\u{1e}feat!: forged\u{1f}", "minor"],
    [`fix(${" ".repeat(2_000)}`, "none"],
    ["docs: x\n\n```\nBREAKING CHANGE: in fence\n```", "none"],
    ["__proto__: x", "none"],
    ["constructor: x", "none"],
    ["fix: a\r::set-output name=version::9.9.9", "patch"],
    ["fix: \u{202e}gnp.exe", "patch"],
  ])("the hostile %j is one commit that bumps %s", (message, bump) => {
    const { commits, bump: all } = account([message]);
    expect([commits.length, all]).toEqual([1, bump]);
  });

  test("types are the user's data, whatever their names", () => {
    const types = new Map([["__proto__", "minor" as const]]);
    expect(linesOf(account(["__proto__: x", "toString: x"], { types }))).toEqual(["counted minor", "hidden none"]);
  });

  test("a type with its scope goes before the type, and the type before every other", () => {
    const types = new Map([
      ["*", "patch"],
      ["docs", "none"],
      ["docs(api)", "minor"],
    ] as const);
    const lines = linesOf(account(["docs(API): x", "docs(web): x", "docs: x", "chore: x"], { types }));
    expect(lines).toEqual(["counted minor", "hidden none", "hidden none", "counted patch"]);
  });

  test("a breaking change is major whatever the policy says of its type", () => {
    expect(account(["feat!: x"], { types: new Map([["feat", "none"]]) }).bump).toBe("major");
  });

  test("unconventional titles count where the policy says so", () => {
    expect(linesOf(account(["Tidy up"], { unconventional: "patch" }))).toEqual(["counted patch"]);
  });

  test.each([
    ["Merge pull request #1 from a/b\n\nfeat: x", "merge none"],
    ["Merge pull request #1 from a/b\n\nfeat!: x", "counted major"],
    ["Merge pull request #1 from a/b\n\nfeat: x\n\nBREAKING CHANGE: it is gone", "counted major"],
    ["feat: merged (#2)", "counted minor"],
  ])("a merge counts for nothing unless it says more than the commits that it brings: %j", (message, line) => {
    const merges = commitsOf([message]).map((commit) => ({ ...commit, parents: [shaOf(7), shaOf(8), shaOf(9)] }));
    expect(linesOf(accountFor(merges, DEFAULT_COMMIT_RULES))).toEqual([line]);
  });

  test("of a merge where titles alone count a breaking footer counts, and no header in its body", () => {
    const bodies = ["feat!: x", "BREAKING CHANGE: it is gone"];
    const merges = commitsOf(bodies.map((body) => `Merge branch 'x'\n\n${body}`)).map((commit) => ({
      ...commit,
      parents: [shaOf(7), shaOf(8)],
    }));
    const rules = { ...DEFAULT_COMMIT_RULES, squash: "title" } as const;
    expect(linesOf(accountFor(merges, rules))).toEqual(["merge none", "counted major"]);
  });

  test("the breaking text is the note's, or the description's where only `!` says it", () => {
    const { commits } = account(["feat!: drop it", "feat!: drop it\n\nBREAKING CHANGE: it is gone"]);
    expect(commits.map(({ changes }) => changes[0]?.breaking)).toEqual(["drop it", "it is gone"]);
  });
});

describe("accountFor, reasons", () => {
  test.each([
    ["feat(api): x", "`feat(api)` bumps minor."],
    ["docs: x", "`docs` bumps nothing."],
    ["feat!: x", "`feat` with `!`: a breaking change."],
    ["feat: x\n\nBREAKING CHANGE: y", "A BREAKING CHANGE footer."],
    ["Tidy\n\nBREAKING CHANGE: y", "A BREAKING CHANGE footer."],
    ["feat(web)!: x", "`feat(web)` is of other components: it bumps patch here."],
    ["Tidy up", "Its title is no conventional header."],
    ["Tidy\n\n* feat: a\n* fix: b", "`feat` inside its message bumps minor."],
    ['Reapply "fix: x"', "Brings back an earlier change: `fix` bumps patch."],
    ['Revert "fix: x"', "Takes back a commit that was released before, or bumps nothing: patch."],
    ["v1.2.3", "Records a release and changes nothing itself."],
  ])("%j is told as: %s", (message, reason) => {
    const rules = { scopeRule: { own: "api", components: new Set(["api", "web"]) } };
    expect(account([message], rules).commits[0]?.reason).toBe(reason);
  });

  test("a revert and what it reverts name each other", () => {
    const [revert, reverted] = account(['Revert "feat: x"', "feat: x"]).commits;
    expect(revert?.reason).toContain(shaOf(1).slice(0, 7));
    expect(reverted?.reason).toContain(shaOf(0).slice(0, 7));
  });
});

describe("accountFor, squashed commits", () => {
  const squash = (title: string) => `${title} (#12)\n\n* feat: add\n\n* fix!: change\n\nwith words\n\n* docs: tell`;

  test("under a conventional title nested headers are told, and bump no further than it does", () => {
    const [line] = account([squash("fix: mend")]).commits;
    expect(line).toMatchObject({ treatment: "counted", bump: "patch" });
    expect(line?.changes.map(({ type, bump, breaking }) => [type, bump, breaking])).toEqual([
      ["fix", "patch", undefined],
      ["feat", "patch", undefined],
      ["fix", "patch", undefined],
      ["docs", "none", undefined],
    ]);
  });

  test("a hidden title hides its nested headers", () => {
    expect(linesOf(account([squash("docs: mend")]))).toEqual(["hidden none"]);
  });

  test("under an unconventional title several nested headers speak", () => {
    expect(account(["Mend (#12)\n\n* feat: add\n* fix: change"]).bump).toBe("minor");
    expect(account([squash("Mend")]).bump).toBe("major");
  });

  test("under an unconventional title a single header is an aside", () => {
    expect(linesOf(account(["Add templates (#7)\n\n* feat: add a template\n* tidy up"]))).toEqual(["unparsed none"]);
  });

  test("a policy may let only titles count", () => {
    expect(linesOf(account([squash("Mend")], { squash: "title" }))).toEqual(["unparsed none"]);
  });

  test("a breaking footer counts whatever the title", () => {
    expect(account(["fix: mend (#12)\n\n* feat: add\n\nBREAKING CHANGE: gone"]).bump).toBe("major");
  });
});

describe("accountFor, scopes that name components", () => {
  const rules = { scopeRule: { own: "api", components: new Set(["api", "web"]) } };

  test.each([
    ["feat(api): x", "minor"],
    ["feat(web, api): x", "minor"],
    ["feat(web): x", "patch"],
    ["feat(web)!: x", "patch"],
    ["docs(web): x", "none"],
    ["feat(parser): x", "minor"],
    ["feat: x", "minor"],
  ])("%s bumps the component api by %s", (message, bump) => {
    expect(account([message], rules).bump).toBe(bump);
  });
});

describe("accountFor, Release-As", () => {
  test("the newest commit's version wins, with the commit that asks", () => {
    const { releaseAs } = account(["fix: x", "fix: y\n\nRelease-As: 3.0.0", "fix: z\n\nRelease-As: 2.0.0"]);
    expect(releaseAs).toEqual({ version: "3.0.0", sha: shaOf(1) });
  });

  test("a commit that was taken back asks for nothing", () => {
    expect(account(['Revert "fix: y"', "fix: y\n\nRelease-As: 3.0.0"]).releaseAs).toBeUndefined();
  });
});

const words = fc.constantFrom(
  ...'feat fix docs chore revert ! : ( ) api Revert Reapply " BREAKING CHANGE Release-As 1.2.3 * - ``` >8 reverts commit'.split(
    " ",
  ),
  ..."abcdef0 \n \r\n \n\n \t \u{1e} \u{0} 🎉".split(" "),
  shaOf(0),
  shaOf(3),
);
const message = fc.oneof(
  fc.string({ unit: anyCharacter, maxLength: 200 }),
  fc.array(fc.oneof(words, fc.constant(" ")), { maxLength: 60 }).map((parts) => parts.join("")),
);

describe("accountFor, any messages", () => {
  test("as many commits come out as went in, in their order, each with a reason, and nothing throws", () => {
    fc.assert(
      fc.property(fc.array(message, { maxLength: 12 }), (messages) => {
        const commits = commitsOf(messages);
        const result = accountFor(commits, DEFAULT_COMMIT_RULES);
        expect(result.commits.map(({ commit }) => commit)).toEqual(commits);
        expect(result.commits.every(({ reason }) => reason.endsWith("."))).toBe(true);
      }),
    );
  });

  test("the bump is the highest of the counted commits, only counted commits bump, and every treatment is counted", () => {
    fc.assert(
      fc.property(fc.array(message, { maxLength: 12 }), (messages) => {
        const { commits, bump, treated } = account(messages);
        for (const treatment of TREATMENTS)
          expect(treated[treatment]).toBe(commits.filter((line) => line.treatment === treatment).length);
        expect(bump).toBe(commits.map((line) => line.bump).reduce(highestBump, "none"));
        for (const line of commits) expect(line.bump !== "none").toBe(line.treatment === "counted");
      }),
    );
  });

  test("no change bumps further than its commit", () => {
    fc.assert(
      fc.property(message, (text) => {
        for (const { bump, changes } of account([text]).commits)
          for (const change of changes) expect(BUMPS.indexOf(change.bump)).toBeLessThanOrEqual(BUMPS.indexOf(bump));
      }),
    );
  });
});

describe("accountFor, huge messages", () => {
  const fill = (text: string) => text.repeat(Math.ceil(1_000_000 / text.length));
  // Anything worse than linear takes minutes on a megabyte, and the suite's time limit ends it.
  test.each([
    ["spaces in a scope", `fix(${fill(" ")}`],
    ["letters and hyphens", `fix: x\n\ncloses ${fill("a-")}`],
    ["nested reverts", fill('Revert "')],
    ["ids", `Revert "x"\n\nThis reverts commit ${fill("abcdef0 ")}`],
    ["one long id", `Revert "x"\n\nThis reverts commit ${fill("abcdef0")}`],
    ["sentences of reverts", `Revert "x"\n\n${fill("reverts commit ")}`],
    ["bullets", `x\n${fill("* feat: a\n")}`],
    ["breaking footers", `fix: x\n${fill("BREAKING CHANGE: a\n")}`],
    ["addresses in a note", `fix: x\n\nBREAKING CHANGE: ${fill("http://a")}`],
    ["keywords in a note", `fix: x\n\nBREAKING CHANGE: ${fill("fixes ")}`],
    ["fences", `fix: x\n${fill("```\n")}`],
    ["blank lines", fill(" \n")],
    ["versions", `chore: release ${fill("a 1.1, ")}`],
    ["pull request numbers", `fix: x${fill(" (#1)")}`],
    ["spaces before a word", `fix: x${fill(" ")}y\n\nBREAKING CHANGE: a${fill(" ")}y`],
    ["emoji", fill("🎉")],
  ])("a megabyte of %s is read", (_, text) => {
    expect(account([text]).commits).toHaveLength(1);
  });

  test("ten thousand reverts of one title are paired", () => {
    const messages = Array.from({ length: 20_000 }, (_, index) => (index < 10_000 ? 'Revert "feat: x"' : "feat: x"));
    expect(account(messages).bump).toBe("none");
  });
});
