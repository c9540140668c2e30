const SIZE = 65_536;

/** What repeats to make trouble for a parser: openings that never close, runs of blanks, footers and headers by the thousand. */
const UNITS: Readonly<Record<string, string>> = {
  "issue references": "closes a-",
  spaces: " ",
  "open scopes": "fix(",
  "nested scopes": "((",
  headers: "\n\nfeat(a): b",
  bullets: "\n* fix: c",
  "breaking footers": "\nBREAKING CHANGE: d",
  "breaking without colon": "\n\nBREAKING CHANGE e",
  "breaking keywords on one line": "BREAKING CHANGE ",
  "release-as footers": "\nRelease-As: 1.0.0",
  reverts: 'Revert "',
  "reverted ids": "This reverts commit 0123456789abcdef. ",
  fences: "\n```",
  versions: "1.2.3, ",
  "version steps": "1.2.3-ato",
  mentions: "@a #1 ",
  "carriage returns": "\r",
  "astral letters": "𝐟",
  comments: "\n# ------------------------ >8",
};
const TITLES = ["", "feat: a\n\n", "fix(", 'Revert "', "chore(release): ", "x\n\nBREAKING CHANGE: "];

/** Messages of 64 KiB, by what they are made of. */
export function* hostileMessages(): Generator<readonly [name: string, message: string]> {
  for (const title of TITLES) {
    for (const [name, unit] of Object.entries(UNITS)) {
      const message = title + unit.repeat(Math.ceil(SIZE / Buffer.byteLength(unit)));
      yield [`${JSON.stringify(title)} and ${name}`, message.slice(0, SIZE)];
    }
  }
}
