import { expect, test } from "@jest/globals";
import { capNotes } from "../../../../actions/release-changelog/src/report/cap-notes.ts";

test("notes stay as they are, and those of a megabyte end with where the rest is", () => {
  const page = (text: string) => ({ path: "docs/v1.md", text });
  expect(capNotes(undefined)).toBe("");
  expect(capNotes(page("# v1\n\n- a\n"))).toBe("# v1\n\n- a\n");
  const capped = capNotes(page("- one change of many\n".repeat(50_000)));
  expect(Buffer.byteLength(capped)).toBeLessThanOrEqual(200_000);
  expect(capped).toMatch(/\n- one change of many\n\nThe rest stands in `docs\/v1\.md`\.\n$/);
});
