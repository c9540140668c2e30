import { describe, expect, test } from "@jest/globals";
import { decideNotes, type NotesRequest } from "@release-actions/release-changelog/decide/decide-notes";
import { strategy } from "@release-actions/release-changelog/formats/strategy";
import { factsOf, type GivenRelease, inputsOf, problemsOf } from "../facts-of.ts";

const REQUEST: NotesRequest = {
  ...inputsOf(),
  repositoryUrl: "https://github.com/inopsio/api",
  filesBranch: undefined,
};
const POLICY = `version: 1
components:
  api: { path: api, tag: "api-v{version}" }
  web: { path: web, tag: "web-v{version}" }
`;
const TRAIN: readonly GivenRelease[] = [
  { component: "api", version: "1.0.0", commits: ["feat: ask"] },
  { component: "web", version: "2.0.0", commits: ["fix: mend"] },
];

async function planOf(releases: readonly GivenRelease[], request: Partial<NotesRequest> = {}, policy = POLICY) {
  return decideNotes(await factsOf(releases, policy), strategy, { ...REQUEST, ...request });
}

describe("what is written of releases", () => {
  test("is a page, a body and a section of each, and a page for all", async () => {
    const plan = await planOf(TRAIN);

    expect(plan.releases.map(({ page }) => page)).toEqual([
      {
        path: "docs/release-notes/api-v1.0.0.md",
        text: "# api-v1.0.0 (2025-10-21)\n- feat: ask\n",
        body: "- feat: ask\n",
      },
      {
        path: "docs/release-notes/web-v2.0.0.md",
        text: "# web-v2.0.0 (2025-10-21)\n- fix: mend\n",
        body: "- fix: mend\n",
      },
    ]);
    expect(plan.releases.map(({ section }) => section.text)).toEqual([
      "## api-v1.0.0 (2025-10-21)\n- feat: ask\n",
      "## web-v2.0.0 (2025-10-21)\n- fix: mend\n",
    ]);
    expect(plan.train).toMatchObject({ path: undefined, text: expect.stringMatching(/^# Release 2025-10-21\n/) });
  });

  test("is the same for the same facts", async () => {
    const [one, other] = [await planOf(TRAIN), await planOf(TRAIN)];
    const textsOf = ({ releases, train }: typeof one) => ({
      train,
      releases: releases.map(({ notes, section, page }) => ({ notes, section, page })),
    });
    expect(textsOf(one)).toEqual(textsOf(other));
  });

  test("of one release has no page for all, unless a path is given for it", async () => {
    const [one] = TRAIN;
    expect((await planOf(one === undefined ? [] : [one])).train).toBeUndefined();
    expect((await planOf(one === undefined ? [] : [one], { trainPath: "./train.md" })).train?.path).toBe("train.md");
  });

  test("of all releases is sections alone", async () => {
    const plan = await planOf(TRAIN, { tag: "*" });
    expect(plan.releases.map(({ page }) => page)).toEqual([undefined, undefined]);
    expect(plan.train).toBeUndefined();
  });

  test("goes to a changelog for all components, or to one of each", async () => {
    const shared = await planOf(TRAIN);
    const own = await planOf(TRAIN, { changelog: "{component}/CHANGELOG.md" });

    expect(
      [...shared.changelogs.values()].map(({ path, templates, releases }) => [path, templates.length, releases.length]),
    ).toEqual([["CHANGELOG.md", 2, 2]]);
    expect(
      [...own.changelogs.values()].map(({ path, templates, releases }) => [path, templates.length, releases.length]),
    ).toEqual([
      ["api/CHANGELOG.md", 1, 1],
      ["web/CHANGELOG.md", 1, 1],
    ]);
  });

  test("has no changelog where none is kept, and no section of a pre-release", async () => {
    expect((await planOf(TRAIN, { changelog: "none" })).changelogs.size).toBe(0);
    expect((await planOf(TRAIN, {}, `${POLICY}changelog: { file: none }\n`)).changelogs.size).toBe(0);
    const candidate = await planOf([{ component: "api", version: "1.0.0-rc.1" }]);
    expect(candidate.changelogs.get("CHANGELOG.md")?.releases).toEqual([]);
  });

  test("leads from a text that is cut to the file on its branch", async () => {
    const commits = Array.from({ length: 3_000 }, (_, index) => `feat: ${index} ${"x".repeat(60)}`);
    const plan = await planOf([{ component: "api", version: "1.0.0", commits }], { filesBranch: "release/1 x" });
    const body = plan.releases[0]?.page?.body ?? "";
    expect(body.length).toBeLessThanOrEqual(125_000);
    expect(body).toContain("https://github.com/inopsio/api/blob/release/1%20x/docs/release-notes/api-v1.0.0.md");
  });

  test.each([
    ["the notes of api-v1.0.0 and the notes of web-v2.0.0", { notesPath: "NOTES.md" }],
    ["the notes of api-v1.0.0 and the page of the train", { trainPath: "docs/release-notes/api-v1.0.0.md" }],
    ["the page of the train and the changelog", { trainPath: "CHANGELOG.md" }],
    ["the notes of api-v1.0.0 and the changelog", { changelog: "docs/release-notes/{component}-v1.0.0.md" }],
  ])("is refused where one file would be %s", async (contents, request) => {
    const facts = await factsOf(TRAIN, POLICY);
    const problems = problemsOf(() => decideNotes(facts, strategy, { ...REQUEST, ...request }));
    expect(problems).toEqual([expect.stringContaining(`would be ${contents}`)]);
  });
});
