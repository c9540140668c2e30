import { describe, expect, test } from "@jest/globals";
import { grouped } from "../../../../actions/release-changelog/src/formats/grouped.ts";
import { entry, fullNotes, notes } from "./sample-notes.ts";

const WITHOUT_ADDRESSES = /\]\([^)]*\)/g;
const read = (markdown: string) => markdown.replace(WITHOUT_ADDRESSES, "]");

describe("grouped", () => {
  test("tells what breaks first, then each kind of change, documentation, people and the way to all commits", () => {
    expect(read(grouped.page(fullNotes))).toBe(`# v1.4.0 (2025-10-21)

### Breaking changes

- **auth:** drop sessions in cookies ([2222222])
- **crm:** New lead scoring algorithm ([#12], [1111111])

  The endpoint \`/v1/score\` is gone. Call \`/v2/score\` instead:

  - send the tenant,
  - read \`score\`, no longer \`value\`.

### Features

- export contacts as \`*.csv\` & read a_b_c ([#9], [3333333])

### Fixes

- bump @&#x200B;scope/package, x < y in C# ([5555555])
- **auth:** JWT refresh token rotation ([#14], [inopsio/web#3], [4444444])

### Reverts

- feat: cache answers ([6666666])

### Documentation

- [docs/scoring.md]

Contributors: Ana Lima, Ben Okafor

Full changelog: [v1.3.2...v1.4.0], with 12 other commits
`);
  });

  test("the section of a changelog has the comparison in its heading, and the body has no heading of its own", () => {
    const section = grouped.section(fullNotes);
    expect(section).toMatch(
      "## [v1.4.0](https://github.com/inopsio/api/compare/v1.3.2...v1.4.0) (2025-10-21)\n\n### Breaking changes\n",
    );
    expect(section).toMatch(/\nContributors: Ana Lima, Ben Okafor\n\nAnd 12 other commits\.\n$/);
    expect(grouped.page(fullNotes)).toBe(`# v1.4.0 (2025-10-21)\n\n${grouped.body(fullNotes)}`);
    expect(grouped.definition(fullNotes)).toBeUndefined();
  });

  test.each([
    ["below the title", "`id` is a text now", "- **api:** new ids ([aaaaaaa])\n\n  `id` is a text now\n"],
    ["not again where it says the same", "New ids.", "- **api:** new ids ([aaaaaaa])\n"],
    ["as a list", "- `id` is a text", "- **api:** new ids ([aaaaaaa])\n\n  - `id` is a text\n"],
    ["not at all where it is blank", " ", "- **api:** new ids ([aaaaaaa])\n"],
  ])("a breaking note stands %s, and the entry in no other section", (_, breaking, written) => {
    const breaks = entry("new ids", { scope: "api", breaking });
    const page = grouped.body(notes({ breaking: [breaks], sections: [{ title: "Features", entries: [breaks] }] }));
    expect(read(page)).toBe(`### Breaking changes\n\n${written}\nFull changelog: [v1.3.2...v1.4.0]\n`);
  });

  test("a blank line parts a note from the next entry", () => {
    const breaking = [entry("a", { breaking: "more" }), entry("b", { breaking: "b" })];
    expect(read(grouped.body(notes({ breaking })))).toMatch("- a ([aaaaaaa])\n\n  more\n\n- b ([aaaaaaa])\n");
  });

  test("no full stop stands before the links", () => {
    const entries = [entry("Done."), entry("and so on...")];
    expect(read(grouped.body(notes({ sections: [{ title: "Features", entries }] })))).toMatch(
      "- Done ([aaaaaaa])\n- and so on... ([aaaaaaa])\n",
    );
  });

  test("a release without listed changes says so", () => {
    expect(read(grouped.section(notes()))).toBe("## [v1.4.0] (2025-10-21)\n\nNo notable changes.\n");
    expect(read(grouped.body(notes({ unlisted: 1 })))).toBe(
      "No notable changes.\n\nFull changelog: [v1.3.2...v1.4.0], with one other commit\n",
    );
  });

  test("a first release leads to its commits", () => {
    expect(read(grouped.body(notes({ previous: undefined })))).toMatch(
      /\nFull changelog: \[commits up to v1\.4\.0\]\n$/,
    );
  });

  test("pages of the documentation have a heading of their own beside commits of that type", () => {
    const { documentation } = fullNotes;
    const page = grouped.page(
      notes({ documentation, sections: [{ title: "Documentation", entries: [entry("typo")] }] }),
    );
    expect(page.match(/^### .*/gm)).toEqual(["### Documentation", "### Documentation pages"]);
  });
});
