import { describe, expect, test } from "@jest/globals";
import { strategy } from "../../../../actions/release-changelog/src/formats/strategy.ts";
import { entry, fullNotes, notes } from "./sample-notes.ts";

describe("strategy", () => {
  test("writes the strategy's own example", () => {
    const example = notes({
      sections: [
        { title: "Features", entries: [entry("New lead scoring algorithm", { scope: "crm" })] },
        { title: "Fixes", entries: [entry("JWT refresh token rotation", { type: "fix", scope: "auth" })] },
      ],
    });
    const list = "- feat(crm): New lead scoring algorithm\n- fix(auth): JWT refresh token rotation\n";
    expect(strategy.page(example)).toBe(`# v1.4.0 (2025-10-21)\n${list}`);
    expect(strategy.section(example)).toBe(`## v1.4.0 (2025-10-21)\n${list}`);
    expect(strategy.body(example)).toBe(list);
  });

  test("marks what breaks, and has no links", () => {
    expect(strategy.body(fullNotes)).toBe(`- feat(crm)!: New lead scoring algorithm
- feat(auth)!: drop sessions in cookies
- feat: export contacts as \`*.csv\` & read a_b_c
- fix(auth): JWT refresh token rotation
- fix: bump @&#x200B;scope/package, x < y in C#
- revert: feat: cache answers
`);
  });

  test("an unconventional title stands for itself, and an empty release says so", () => {
    const odd = notes({ sections: [{ title: "Other changes", entries: [entry("Bump it", { type: undefined })] }] });
    expect(strategy.body(odd)).toBe("- Bump it\n");
    expect(strategy.page(notes())).toBe("# v1.4.0 (2025-10-21)\nNo notable changes.\n");
  });
});
