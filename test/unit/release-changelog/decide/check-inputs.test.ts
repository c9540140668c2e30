import { describe, expect, test } from "@jest/globals";
import { checkInputs, checkReleases } from "@release-actions/release-changelog/decide/check-inputs";
import type { ReleaseChangelogInputs } from "@release-actions/release-changelog/release";
import { factsOf, inputsOf, problemsOf } from "../facts-of.ts";

describe("the inputs", () => {
  test.each<[string, Partial<ReleaseChangelogInputs>]>([
    ["none at all", {}],
    ["several tags with a train", { tag: "v1 v2", trainPath: "train.md", release: "publish" }],
    ["a version before its tag", { version: "1.0.0", ref: "main", date: new Date(0) }],
    ["all releases", { tag: "*", component: "*", changelog: "HISTORY.md", commit: "records" }],
    ["files for a release", { files: ["dist/*.tgz"], release: "draft" }],
  ])("go together: %s", (_, given) => {
    expect(problemsOf(() => checkInputs(inputsOf(given)))).toEqual([]);
  });

  test.each<[string, Partial<ReleaseChangelogInputs>]>([
    ['INPUTS_EXCLUDE_EACH_OTHER: Inputs "tag" and "version" exclude', { tag: "v1", version: "1.0.0" }],
    ['INPUTS_EXCLUDE_EACH_OTHER: Inputs "tag" and "ref" exclude', { tag: "v1", ref: "main" }],
    ['FILES_WITHOUT_RELEASE: Input "files"', { files: ["a"] }],
    ['INPUTS_EXCLUDE_EACH_OTHER: Inputs "from" and "tag: *" exclude', { tag: "*", from: "v1" }],
    ['INPUTS_EXCLUDE_EACH_OTHER: Inputs "date" and "tag: *" exclude', { tag: "*", date: "commit" }],
    ['INPUTS_EXCLUDE_EACH_OTHER: Inputs "release" and "tag: *" exclude', { tag: "*", release: "draft" }],
    ['INPUTS_EXCLUDE_EACH_OTHER: Inputs "train-path" and "tag: *" exclude', { tag: "*", trainPath: "a.md" }],
    ['INPUTS_EXCLUDE_EACH_OTHER: Inputs "notes-path" and "tag: *" exclude', { tag: "*", notesPath: "{tag}.md" }],
    ['INPUTS_EXCLUDE_EACH_OTHER: Inputs "changelog: none" and "tag: *" exclude', { tag: "*", changelog: "none" }],
    ['PATH_INVALID: The input "notes-path" cannot be "{x}": {x} is not known', { notesPath: "{x}" }],
    ['PATH_INVALID: The input "changelog" cannot be "{tag}.md": {tag} is not known', { changelog: "{tag}.md" }],
    ['PATH_INVALID: The input "train-path" cannot be "{tag}.md": {tag} is not known', { trainPath: "{tag}.md" }],
  ])("are refused with %s", (problem, given) => {
    expect(problemsOf(() => checkInputs(inputsOf(given)))).toEqual([expect.stringContaining(problem)]);
  });

  test("are refused for all reasons at once", () => {
    const given = inputsOf({
      tag: "v1",
      version: "1.0.0",
      ref: "main",
      files: ["a"],
      notesPath: "/a",
      trainPath: "/b",
    });
    expect(problemsOf(() => checkInputs(given))).toHaveLength(5);
  });
});

describe("the releases that the inputs name", () => {
  const POLICY = 'version: 1\nchangelog: { notes: ".git/{tag}", file: "a//b" }\n';

  test.each([
    ["RELEASE_WITHOUT_TAG: There is no tag v1.0.0", { release: "draft" }, [{ version: "1.0.0", isTagged: false }]],
    [
      'INPUTS_EXCLUDE_EACH_OTHER: Inputs "files" and "tag" exclude',
      { release: "draft", files: ["a"] },
      [{ version: "1.0.0" }, { version: "1.1.0" }],
    ],
  ] as const)("are refused with %s", async (problem, given, releases) => {
    const facts = await factsOf(releases);
    expect(problemsOf(() => checkReleases(inputsOf(given), facts))).toEqual([expect.stringContaining(problem)]);
  });

  test("may be written before they are tagged", async () => {
    const facts = await factsOf([{ version: "1.0.0", isTagged: false }]);
    expect(problemsOf(() => checkReleases(inputsOf(), facts))).toEqual([]);
  });

  test("are refused by the policy's paths, but where inputs overrule them", async () => {
    const facts = await factsOf([{ version: "1.0.0" }], POLICY);
    expect(problemsOf(() => checkReleases(inputsOf(), facts))).toEqual([
      expect.stringContaining("PATH_INVALID: The policy's changelog.notes cannot be"),
      expect.stringContaining("PATH_INVALID: The policy's changelog.file cannot be"),
    ]);
    expect(problemsOf(() => checkReleases(inputsOf({ notesPath: "{tag}.md", changelog: "none" }), facts))).toEqual([]);
  });

  test("are refused all together where the policy keeps no changelog, unless an input names one", async () => {
    const facts = await factsOf([{ version: "1.0.0" }], "version: 1\nchangelog: { file: none }\n");
    expect(problemsOf(() => checkReleases(inputsOf({ tag: "*" }), facts))).toEqual([
      expect.stringContaining("CHANGELOG_NOT_KEPT"),
    ]);
    expect(problemsOf(() => checkReleases(inputsOf({ tag: "*", changelog: "CHANGELOG.md" }), facts))).toEqual([]);
  });
});
