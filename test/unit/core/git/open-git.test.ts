import { describe, expect, test } from "@jest/globals";
import type { Git } from "@release-actions/core/git/git";
import { openGit } from "@release-actions/core/git/open-git";
import fc from "fast-check";
import { type Drawn, jobOptions, Repository } from "./repository.ts";

/** Every kind of clone that a workflow may have made. */
const KINDS: Readonly<Record<string, (server: Repository) => Promise<Git>>> = {
  "full checkout": (server) => openGit(jobOptions(server, server.clone().directory)),
  "bare clone": (server) => openGit(jobOptions(server, server.clone("--mirror").directory)),
  "shallow checkout": (server) => openGit(jobOptions(server, server.clone("--depth=1").directory)),
  "blobless checkout": (server) => openGit(jobOptions(server, server.clone("--filter=blob:none").directory)),
  "treeless checkout": (server) => openGit(jobOptions(server, server.clone("--filter=tree:0").directory)),
  "no checkout": (server) => openGit(jobOptions(server)),
};

const kinds = Object.entries(KINDS).map(([kind, open]) => ({ kind, open }));

/** Histories with branches that merge the main line back, several roots and octopus merges. */
const histories = fc
  .array(fc.tuple(fc.array(fc.nat(), { minLength: 1, maxLength: 3 }), fc.nat(9), fc.nat(3)), {
    minLength: 1,
    maxLength: 14,
  })
  .map((drawn) =>
    drawn.map(([picks, root, folder], place): Drawn => {
      const parents =
        place === 0 || root === 0 ? [] : [...new Set(picks.map((pick) => place - 1 - (pick % Math.min(place, 5))))];
      return { message: `feat: commit ${place}\n`, parents, path: `d${folder}/f${place}` };
    }),
  );

describe("openGit", () => {
  test("all kinds of clone give the range that git itself gives, with the same commits", async () => {
    await fc.assert(
      fc.asyncProperty(histories, fc.array(fc.nat(), { maxLength: 5 }), fc.boolean(), async (history, picks, paths) => {
        const server = Repository.init();
        const shas = server.import(history);
        const tagged = picks.map((pick, number) => {
          const name = `v${9 - number}`;
          server.git("tag", name, shas[pick % shas.length] ?? "main");
          return name;
        });
        const to = server.sha("main");
        const merged = server.git("tag", "--merged", "main").split("\n");
        const expected = tagged.find((name) => merged.includes(name));
        const range = server.git("rev-list", "--parents", "main", ...(expected ? [`^${expected}`] : []));
        const answers = await Promise.all(
          kinds.map(async ({ open }) => {
            const git = await open(server);
            const tags = await git.listTags();
            const candidates = tagged.flatMap((name) => tags.filter((tag) => tag.name === name));
            return git.readRange({ candidates, to, paths });
          }),
        );
        for (const { previous, commits } of answers) {
          expect(previous?.name).toBe(expected);
          expect(commits.map(({ sha, parents }) => [sha, ...parents].join(" ")).sort()).toEqual(
            range.split("\n").filter(Boolean).sort(),
          );
          expect(commits).toEqual(answers[0]?.commits);
        }
      }),
      { numRuns: 8 },
    );
  }, 240_000);
});
