import { createHash } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import { reportNotes } from "@release-actions/release-changelog/report/report-notes";
import { published, reportedOf } from "./reported-of.ts";

const TWO = [{ version: "1.0.0" }, { version: "1.1.0" }];
const PAGE = "# v1.0.0 (2025-10-21)\n- feat: first\n";

describe("the outputs", () => {
  test("of one release are its own", async () => {
    const { outputs } = reportNotes(
      await reportedOf({
        applied: {
          commit: { sha: "c".repeat(40), branch: "main" },
          pullRequest: { number: 12, url: "https://github.com/inopsio/api/pull/12" },
          published: new Map([published("v1.0.0", false)]),
        },
      }),
    );
    expect(outputs).toMatchObject({
      notes: PAGE,
      "notes-path": "docs/release-notes/v1.0.0.md",
      "changelog-path": "CHANGELOG.md",
      digest: `sha256:${createHash("sha256").update(PAGE).digest("hex")}`,
      "release-id": "7",
      "release-url": "https://github.com/inopsio/api/releases/tag/v1.0.0",
      "commit-sha": "c".repeat(40),
      "pull-request": "12",
    });
  });

  test("of several releases are those of the train", async () => {
    const { outputs } = reportNotes(await reportedOf({ releases: TWO, inputs: { trainPath: "train.md" } }));
    const { notes = "" } = outputs;
    expect(notes).toMatch(/^# Release 2025-10-21\n/);
    expect(outputs).toMatchObject({
      "notes-path": "train.md",
      digest: `sha256:${createHash("sha256").update(notes).digest("hex")}`,
      "release-id": "",
      "release-url": "",
    });
    expect(JSON.parse(outputs.releases ?? "")).toMatchObject([{ tag: "v1.0.0" }, { tag: "v1.1.0" }]);
  });

  test("of a train without a file have its page, and no path or digest", async () => {
    const { outputs } = reportNotes(await reportedOf({ releases: TWO }));
    expect(outputs.notes).toMatch(/^# Release 2025-10-21\n/);
    expect(outputs).toMatchObject({ "notes-path": "", digest: "" });
  });

  test("of all releases name the changelog alone", async () => {
    const { outputs, result } = reportNotes(await reportedOf({ releases: TWO, inputs: { tag: "*" } }));
    expect(outputs).toMatchObject({ notes: "", "notes-path": "", digest: "", "changelog-path": "CHANGELOG.md" });
    expect(outputs.releases).toBe("[]");
    expect(result).toMatchObject({ releaseCount: 2, releases: [] });
  });

  test("of a pre-release name no changelog", async () => {
    const { outputs } = reportNotes(await reportedOf({ releases: [{ version: "1.0.0-rc.1" }] }));
    expect(outputs["changelog-path"]).toBe("");
  });
});

test("the result tells of a dry run which files it is about, wherever they would go", async () => {
  const { result } = reportNotes(
    await reportedOf({ inputs: { dryRun: true, commit: "records" }, applied: { files: [] }, filesBranch: "records" }),
  );
  expect(result).toMatchObject({ dryRun: true, files: ["docs/release-notes/v1.0.0.md", "CHANGELOG.md"] });
});
