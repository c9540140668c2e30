import { expect, test } from "@jest/globals";
import { aheadBehind, isAncestor, mergeBase, walk } from "@release-actions/rehearsal/github/git/history";
import fc from "fast-check";
import { initBare } from "./bare-repository.ts";

/** A commit: how far back its parents are, and the seconds since the one before it, often none. */
interface Drawn {
  readonly back: readonly number[];
  readonly later: number;
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  back: fc.uniqueArray(fc.constantFrom(1, 1, 2, 3), { minLength: 1, maxLength: 2 }),
  later: fc.constantFrom(...Array(9).fill(0), 1),
});

/** Writes histories into one repository. @returns the ids of each history's commits */
function writeHistories(histories: readonly (readonly Drawn[])[]) {
  const { git, run } = initBare();
  let stream = "";
  histories.forEach((history, number) => {
    let time = 1_750_000_000;
    history.forEach(({ back, later }, place) => {
      time += later;
      const from = back.map((steps) => place - steps).filter((parent) => parent >= 0);
      const lines = from.map((parent, index) => `${index === 0 ? "from" : "merge"} refs/heads/${number}-${parent}\n`);
      const message = `${number} ${place}`;
      stream += `reset refs/heads/${number}-${place}\n\ncommit refs/heads/${number}-${place}\ncommitter Ana <ana@example.org> ${time} +0000\n`;
      stream += `data ${message.length}\n${message}\n${lines.join("")}\n`;
    });
  });
  run(["fast-import", "--quiet"], stream);
  const refs = new Map(
    run(["for-each-ref", "--format=%(refname:strip=2) %(objectname)"])
      .split("\n")
      .map((line) => line.split(" ") as [string, string]),
  );
  return {
    git,
    run,
    shas: histories.map((history, number) => history.map((_, place) => refs.get(`${number}-${place}`) ?? "")),
  };
}

test("two histories differ as git says, whatever merged and however little time is between the commits", async () => {
  const histories = fc.sample(fc.array(drawn, { minLength: 6, maxLength: 14 }), 20);
  const { git, run, shas } = writeHistories(histories);
  for (const commits of shas) {
    const [one = "", other = ""] = [commits.at(-1), commits[Math.floor(commits.length / 2)]];
    for (const [to, not] of [
      [one, other],
      [other, one],
      [one, commits[0] ?? ""],
    ] as const) {
      const [left, right] = run(["rev-list", "--left-right", "--count", `${to}...${not}`])
        .split("\t")
        .map(Number);
      expect(await aheadBehind(git, to, not)).toEqual({ ahead: left, behind: right });
      const range = run(["rev-list", "--topo-order", "--reverse", to, `^${not}`]);
      expect((await walk(git, { to, not, oldestFirst: true })).join("\n")).toBe(range);
      const forks = forksOf(run, to, not);
      expect(forks.length === 0 ? [undefined] : forks).toContain(await mergeBase(git, to, not));
      expect(await isAncestor(git, not, to)).toBe(right === 0);
    }
  }
});

function forksOf(run: (args: readonly string[]) => string, one: string, other: string): readonly string[] {
  try {
    return run(["merge-base", "--all", one, other]).split("\n");
  } catch {
    return [];
  }
}

test("a tag stands for its commit, and what is no commit is nobody's ancestor", async () => {
  const { git, run, shas } = writeHistories([[1, 1].map((steps) => ({ back: [steps], later: 1 }))]);
  const [first = "", second = ""] = shas[0] ?? [];
  const tag = run(["mktag"], `object ${first}\ntype commit\ntag v1\ntagger Ana <ana@example.org> 1 +0000\n\nv1\n`);
  expect(await isAncestor(git, tag, second)).toBe(true);
  expect(await isAncestor(git, second, tag)).toBe(false);
  expect(await isAncestor(git, run(["mktree"]), second)).toBe(false);
  expect(await isAncestor(git, "1".repeat(40), second)).toBe(false);
});

test("histories that share nothing have no common ancestor", async () => {
  const { git, shas } = writeHistories([[{ back: [], later: 0 }], [{ back: [], later: 0 }]]);
  const [one = "", other = ""] = shas.flat();
  expect(await mergeBase(git, one, other)).toBeUndefined();
  expect(await aheadBehind(git, one, other)).toEqual({ ahead: 1, behind: 1 });
});
