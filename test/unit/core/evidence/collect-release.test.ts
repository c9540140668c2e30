import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { collectRelease } from "@release-actions/core/evidence/collect-release";
import { openWorkspace } from "@release-actions/core/workspace/open-workspace";
import { problemsOf } from "./problems-of.ts";
import { sampleRelease } from "./sample-release.ts";

const folderWith = (files: Readonly<Record<string, string>>) => {
  const root = mkdtempSync(join(tmpdir(), "evidence-"));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return openWorkspace(root);
};

const { artifacts, notes, validation, migrations, config, policy } = sampleRelease();
const identity = sampleRelease();
const files = {
  "release-parts/backend/notes.json": JSON.stringify(notes),
  "release-parts/backend/validation.json": JSON.stringify(validation),
  "release-parts/backend/migrations.json": JSON.stringify(migrations),
  "release-parts/backend/config.json": JSON.stringify(config),
  "release-parts/backend/artifacts/build-api/image.json": JSON.stringify(artifacts[0]),
  "release-parts/backend/artifacts/build-sbom/files.json": JSON.stringify(artifacts.slice(1)),
  "release-parts/web/notes.json": '"another component"',
  "validation-report.md": "# Report\n",
};

describe("collectRelease", () => {
  test.each(["release-parts/backend", "./release-parts//backend/"])(
    "reads the files of %s and no others",
    async (folder) => {
      expect(await collectRelease(folderWith(files), { identity, folder, known: { policy } })).toEqual(sampleRelease());
    },
  );

  test("says of a folder that is not there what is missing in it", async () => {
    const found = await problemsOf(() => collectRelease(folderWith({}), { identity, folder: "release-parts/backend" }));
    expect(found).toHaveLength(6);
    expect(found[0]).toContain("there is no file for it in release-parts/backend.");
  });

  test("does not look outside the workspace", async () => {
    const found = await problemsOf(() => collectRelease(folderWith(files), { identity, folder: "../elsewhere" }));
    expect(found.map((problem) => problem.split(" ")[0])).toEqual(["FILE_OUTSIDE"]);
  });
});
