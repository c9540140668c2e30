import { describe, expect, test } from "@jest/globals";
import { keepAChangelog } from "../../../../actions/release-changelog/src/formats/keep-a-changelog.ts";
import { entry, fullNotes, notes } from "./sample-notes.ts";

const COMPARE = "https://github.com/inopsio/api/compare/v1.3.2...v1.4.0";

describe("keepAChangelog", () => {
  test("has the version as a link reference, and changes in the order of keepachangelog.com", () => {
    const section = keepAChangelog.section(fullNotes);
    expect(section.match(/^#.*/gm)).toEqual([
      "## [1.4.0] - 2025-10-21",
      "### Added",
      "### Changed",
      "### Removed",
      "### Fixed",
    ]);
    expect(section).not.toContain("[1.4.0]: ");
    expect(keepAChangelog.definition(fullNotes)).toBe(`[1.4.0]: ${COMPARE}`);
    expect(keepAChangelog.page(fullNotes)).toBe(
      `# [1.4.0] - 2025-10-21\n\n${keepAChangelog.body(fullNotes)}\n[1.4.0]: ${COMPARE}\n`,
    );
  });

  test("tells what breaks with its note among what changed", () => {
    expect(keepAChangelog.body(fullNotes).replace(/\]\([^)]*\)/g, "]")).toContain(`### Changed

- **Breaking:** **auth:** drop sessions in cookies ([2222222])
- **Breaking:** **crm:** New lead scoring algorithm ([#12], [1111111])

  The endpoint \`/v1/score\` is gone. Call \`/v2/score\` instead:

  - send the tenant,
  - read \`score\`, no longer \`value\`.
`);
  });

  test.each([
    ["feat", undefined, "Added"],
    ["fix", undefined, "Fixed"],
    ["fix", "Security", "Security"],
    ["security", undefined, "Security"],
    ["revert", undefined, "Removed"],
    ["deprecate", undefined, "Deprecated"],
    ["perf", undefined, "Changed"],
    [undefined, undefined, "Changed"],
  ])("a change of type %s and scope %s is %s", (type, scope, kind) => {
    const section = keepAChangelog.section(
      notes({ sections: [{ title: "X", entries: [entry("x", { type, scope })] }] }),
    );
    expect(section.match(/^### .*/gm)).toEqual([`### ${kind}`]);
  });

  test.each([
    ["v1.4.0", "[1.4.0]"],
    ["1.4.0", "[1.4.0]"],
    ["api-v1.4.0", "[api-v1.4.0]"],
    ["a_b_]v1.4.0", "[a_b\\_\\]v1.4.0]"],
  ])("the tag %s is named %s in the heading and in its definition", (tag, label) => {
    const named = notes({ tag });
    expect(keepAChangelog.section(named)).toBe(`## ${label} - 2025-10-21\n\nNo notable changes.\n`);
    expect(keepAChangelog.definition(named)).toBe(`${label}: ${COMPARE}`);
  });
});
