import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "@jest/globals";
import { git } from "../../support/build-history.ts";
import { openScenario, type Scenario } from "../../support/open-scenario.ts";
import { ROOT } from "../../support/run-bundle.ts";

/** `UPDATE_NOTES=1` writes the files anew; then read them as a user of that project would, before they are committed. */
const { UPDATE_NOTES } = process.env;

/** Some releases of a public repository, in a folder of test/fixtures/notes. */
interface PublicHistory {
  readonly folder: string;
  readonly repository: string;
  readonly tags: readonly string[];
  /** The release that every other format is shown by. */
  readonly shown: string;
}

const HISTORIES: readonly PublicHistory[] = [
  {
    folder: "commitizen",
    repository: "commitizen-tools/commitizen",
    tags: ["v3.31.0", "v4.0.0", "v4.1.0", "v4.1.1", "v4.2.0"],
    shown: "v4.0.0",
  },
  {
    folder: "karma",
    repository: "karma-runner/karma",
    tags: ["v0.13.20", "v0.13.21", "v0.13.22", "v1.0.0", "v1.1.0"],
    shown: "v1.0.0",
  },
  {
    folder: "rest.js",
    repository: "octokit/rest.js",
    tags: ["v16.42.0", "v16.43.0", "v16.43.1", "v17.0.0", "v17.0.1", "v17.1.0"],
    shown: "v17.0.0",
  },
  {
    folder: "typescript-eslint",
    repository: "typescript-eslint/typescript-eslint",
    tags: ["v7.18.0", "v8.0.0", "v8.0.1"],
    shown: "v8.0.0",
  },
  {
    folder: "vite",
    repository: "vitejs/vite",
    tags: ["v7.0.0-beta.0", "v7.0.0-beta.2", "v7.0.0", "v7.0.1", "v7.0.2", "create-vite@7.0.0", "plugin-legacy@7.0.0"],
    shown: "v7.0.0",
  },
];

const OTHER_FORMATS = /\.(?:strategy|keep-a-changelog)\.md$/;

describe.each(HISTORIES)("$repository", ({ folder, repository, tags, shown }) => {
  const fixture = (path: string) => join(ROOT, "test/fixtures/notes", folder, path);

  async function openHistory(): Promise<Scenario> {
    const scenario = await openScenario({ history: [] });
    git(scenario.directory, ["fast-import", "--quiet"], gunzipSync(readFileSync(fixture("history.gz"))).toString());
    return scenario;
  }

  const write = async (scenario: Scenario, inputs: Readonly<Record<string, string>>) => {
    const files = { ".github/release-policy.yml": readFileSync(fixture("release-policy.yml"), "utf8") };
    const env = { GITHUB_SERVER_URL: "https://github.com", GITHUB_REPOSITORY: repository };
    const { exitCode, outputs, log, workspace } = await scenario.run({
      action: "release-changelog",
      inputs,
      files,
      env,
    });
    expect({ exitCode, log: exitCode === 0 ? "" : log }).toEqual({ exitCode: 0, log: "" });
    const written: readonly string[] = JSON.parse(outputs.result ?? "{}").files;
    return new Map(written.map((path) => [path, readFileSync(join(workspace, path), "utf8")]));
  };

  const expectFile = (path: string, text: string | undefined) => {
    if (UPDATE_NOTES !== undefined) writeFileSync(fixture(path), text ?? "");
    expect(text).toBe(readFileSync(fixture(path), "utf8"));
  };

  test("has notes of each release and changelogs that read as they were found good", async () => {
    await using scenario = await openHistory();
    const written = await write(scenario, { tag: tags.join(" ") });

    const kept = [...written].map(
      ([path, text]) => [path.replace(/^(?:notes|packages)\//, "").replace("/", "-"), text] as const,
    );
    for (const [path, text] of kept) expectFile(path, text);
    const pages = readdirSync(fixture(".")).filter((name) => name.endsWith(".md") && !OTHER_FORMATS.test(name));
    expect(kept.map(([path]) => path).sort()).toEqual(pages.sort());
  });

  test.each(["strategy", "keep-a-changelog"])("has notes in the format %s", async (format) => {
    await using scenario = await openHistory();
    const written = await write(scenario, { tag: shown, format, changelog: "none" });

    expectFile(`${shown}.${format}.md`, written.get(`notes/${shown}.md`));
  });
});
