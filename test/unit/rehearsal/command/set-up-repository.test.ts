import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { setUpRepository } from "@release-actions/rehearsal/command/set-up-repository";
import { buildHistory } from "../../../support/build-history.ts";

const POLICY = ".github/release-policy.yml";

describe("the set-up of a rehearsed repository", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "set-up-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const copyOf = (files: Readonly<Record<string, string>>) => {
    const directory = join(folder, "origin.git");
    const sha = buildHistory(directory, [{ commit: "feat: first", files }]).get("main") ?? "";
    return { name: "local/sample", directory, branch: "main", sha };
  };

  test.each([
    ["the branch of the policy", { [POLICY]: "version: 1\ngovernance: { branch: audit/log }\n" }, "audit/log"],
    ["the default branch without a policy", { "README.md": "# a\n" }, "release-records"],
    [
      "the default branch where the policy is none, of which the run tells",
      { [POLICY]: "governance: 7\n" },
      "release-records",
    ],
  ])("protects %s", async (_, files, branch) => {
    expect(await setUpRepository(copyOf(files), undefined)).toEqual({
      recordsBranch: branch,
      rulesets: [
        {
          name: `release-actions: ${branch}`,
          target: "branch",
          include: [`refs/heads/${branch}`],
          rules: ["deletion", "non_fast_forward"],
        },
      ],
    });
  });

  test("reads a policy that is not committed yet", async () => {
    const file = join(folder, "policy.yml");
    writeFileSync(file, "version: 1\ngovernance: { branch: tried }\n");
    expect(await setUpRepository(copyOf({ "README.md": "# a\n" }), file)).toMatchObject({ recordsBranch: "tried" });
  });

  test("reads a policy of another name in the commit", async () => {
    const copy = copyOf({ "ci/policy.yml": "version: 1\ngovernance: { branch: elsewhere }\n" });
    expect(await setUpRepository(copy, "ci/policy.yml")).toMatchObject({ recordsBranch: "elsewhere" });
  });
});
