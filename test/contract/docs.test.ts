import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { parsePolicy } from "@release-actions/core/policy/parse-policy";
import { validateWorkflow } from "./validate-workflow.ts";

const root = join(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(root, path), "utf8");
const pages = execFileSync("git", ["ls-files", "*.md", ":!dist", ":!test"], { cwd: root, encoding: "utf8" })
  .trim()
  .split("\n");

/** The YAML examples of a page that say which file they are: `# .github/workflows/release.yml` in their first line. */
const examples = pages.flatMap((page) =>
  [...read(page).matchAll(/^```yaml\n# (\.github\/\S+)\n([\s\S]*?)^```$/gm)].map(([, file = "", text = ""]) => ({
    page,
    file,
    text,
  })),
);

describe("examples", () => {
  test("there are workflows and policies among them", () => {
    expect(examples.map(({ file }) => file)).toEqual(
      expect.arrayContaining([".github/workflows/release.yml", ".github/release-policy.yml"]),
    );
  });

  test.each(examples.filter(({ file }) => file.startsWith(".github/workflows/")))(
    "$page: $file is a workflow with the inputs and outputs of what it uses",
    async ({ file, text }) => {
      expect(await validateWorkflow(file, text, root)).toEqual([]);
    },
  );

  test.each(examples.filter(({ file }) => file === ".github/release-policy.yml"))(
    "$page: $file is a policy",
    async ({ file, text }) => {
      await expect(Promise.resolve(text).then((policy) => parsePolicy(policy, file))).resolves.toMatchObject({
        version: 1,
      });
    },
  );
});

describe.each(pages)("%s", (page) => {
  const links = [...read(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)(?:#[^)]*)?\)/g)].map(([, link = ""]) => link);

  test("links to files that exist", () => {
    expect(links.filter((link) => !existsSync(join(root, dirname(page), link)))).toEqual([]);
  });

  test("names files of this repository that exist", () => {
    const named = [
      ...read(page).matchAll(/`((?:packages|actions\/version-bump|script|schema|vendor)\/[\w./-]+)`/g),
    ].map(([, path = ""]) => path);
    expect(named.filter((path) => !path.includes("NAME") && !existsSync(join(root, path)))).toEqual([]);
  });
});
