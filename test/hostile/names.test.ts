import { describe, expect, test } from "@jest/globals";
import { git } from "../support/build-history.ts";
import { markerFile } from "../support/marker-file.ts";
import { expectInert, expectRefused, runHostile } from "./run-hostile.ts";

const FILES = {
  ".github/release-policy.yml": "version: 1\ncomponents:\n  api: { path: ., files: [VERSION] }\n",
  VERSION: "1.0.0\n",
};
const START = [{ commit: "feat: first", files: FILES }, { tag: "v1.0.0" }, "feat: second"] as const;
const WRITE = { contents: "write", "pull-requests": "write" } as const;

/** Writes a tag whose name `git tag` would refuse, and a ref may have. */
const tagAs = (name: string) => (directory: string) => {
  git(directory, ["update-ref", `refs/tags/${name}`, "refs/tags/v1.0.0"]);
};

describe("a tag that is named like an option", () => {
  test.each([
    ["as a bystander", false],
    ["as the tag to count from", true],
  ])("starts no program %s", async (_, from) => {
    for (const checkout of ["full", "none"] as const) {
      using marker = markerFile();
      const name = `--upload-pack=touch\${IFS}${marker.path};`;
      const result = await runHostile({
        history: START,
        prepare: tagAs(name),
        checkout,
        inputs: from ? { from: name } : {},
      });

      expectInert(result);
      expect(result.outputs).toMatchObject({ version: "1.1.0" });
      expect(marker.exists()).toBe(false);
    }
  });

  test.each([
    "--upload-pack=touch",
    "-x",
    "--help",
    "HEAD:VERSION",
    "v1.0.0^{/x}",
    "main..v1.0.0",
    "@{-1}",
    ":/feat",
    "*",
  ])("is no revision to release: %s", async (ref) => {
    expectRefused(await runHostile({ history: START, inputs: { ref } }), "REVISION_UNKNOWN");
  });
});

describe("a branch whose name a shell would run", () => {
  test("is proposed to, named in full, and runs nothing", async () => {
    using marker = markerFile();
    const branch = `a'b"$(touch\${IFS}${marker.path})\`id\`;|&<b>@everyone`;
    const result = await runHostile({
      history: [...START, { branch }],
      ref: `refs/heads/${branch}`,
      inputs: { mode: "pull-request" },
      permissions: WRITE,
    });

    expectInert(result);
    expect(result.outputs["pull-request"]).toBe("1");
    expect([...result.refs.keys()]).toContain(`version-bump/all/${branch}`);
    expect(marker.exists()).toBe(false);
  });
});

test.each(["full", "none"] as const)("5,000 tags are no burden with a checkout that is %s", async (checkout) => {
  const result = await runHostile({
    history: START,
    prepare: (directory) => {
      const sha = git(directory, ["rev-parse", "refs/tags/v1.0.0"]);
      const updates = Array.from({ length: 5_000 }, (_, index) => `create refs/tags/v0.${index}.0 ${sha}\n`);
      git(directory, ["update-ref", "--stdin"], updates.join(""));
      git(directory, ["pack-refs", "--all"]);
    },
    checkout,
  });

  expectInert(result);
  expect(result.outputs).toMatchObject({ version: "1.1.0", "previous-version": "1.0.0" });
});
