import { describe, expect, test } from "@jest/globals";
import type { Tag } from "@release-actions/core/git/git";
import { learnTag } from "../../../../actions/version-bump/src/apply/claim-tags.ts";
import type { ComponentFacts } from "../../../../actions/version-bump/src/gather/facts.ts";
import { shaOf } from "../../core/commits/commits-of.ts";
import { factsOf } from "../facts-of.ts";

const facts = firstOf(
  factsOf({ commits: ["fix: c", "feat: b", "fix: a", "feat: first"], tags: { "v1.2.3": 3, "v1.1.0": -1 } }).components,
);

describe("a tag that another run made meanwhile", () => {
  test.each([
    { name: "v1.3.0", at: 1, previous: "v1.3.0", range: ["fix: c"] },
    { name: "v1.2.4", at: 2, previous: "v1.2.4", range: ["fix: c", "feat: b"] },
    { name: "v1.3.0", at: 77, previous: "v1.2.3", range: ["fix: c", "feat: b", "fix: a"] },
    { name: "v1.3.0-rc.1", at: 1, previous: "v1.2.3", range: ["fix: c", "feat: b", "fix: a"] },
  ])("$name at commit $at leaves $range since $previous", ({ name, at, previous, range }) => {
    const learned = learn(name, at);
    expect(learned.previous?.tag.name).toBe(previous);
    expect(learned.range.map(({ message }) => message)).toEqual(range);
  });

  test("stands among the others, the highest first", () => {
    expect(learn("v1.2.4", 77).tags.map(({ tag }) => tag.name)).toEqual(["v1.2.4", "v1.2.3", "v1.1.0"]);
  });

  test("changes nothing in the facts that were known before", () => {
    const before = structuredClone(facts.tags);
    learn("v1.3.0", 1);
    expect(facts.tags).toEqual(before);
  });
});

function learn(name: string, at: number): ComponentFacts {
  const version = facts.template.parse(name);
  if (version === undefined) throw new Error(`${name} is no version`);
  const tag: Tag = { name, ref: `refs/tags/${name}`, sha: shaOf(at) };
  return learnTag(facts, tag, version);
}

function firstOf<T>([first]: readonly T[]): T {
  if (first === undefined) throw new Error("There is none.");
  return first;
}
