import { expect, test } from "@jest/globals";
import { changedFiles } from "@release-actions/release-changelog/apply/changed-files";
import { decideNotes } from "@release-actions/release-changelog/decide/decide-notes";
import { strategy } from "@release-actions/release-changelog/formats/strategy";
import { factsOf, inputsOf } from "../facts-of.ts";

test("files that stand as they should be have not changed, and each path is read once", async () => {
  const request = { ...inputsOf(), repositoryUrl: "https://github.com/inopsio/api", filesBranch: undefined };
  const plan = decideNotes(await factsOf([{ version: "1.1.0" }]), strategy, request);
  const standing = new Map<string, string>();
  const reads: string[] = [];
  const read = async (path: string) => {
    reads.push(path);
    const text = standing.get(path);
    return text === undefined ? undefined : Buffer.from(text);
  };

  const changed = await changedFiles(plan, read);

  expect([...changed.keys()]).toEqual(["docs/release-notes/v1.1.0.md", "CHANGELOG.md"]);
  expect(reads.toSorted()).toEqual(["CHANGELOG.md", "docs/release-notes/v1.1.0.md"]);
  for (const [path, text] of changed) standing.set(path, text);
  expect(await changedFiles(plan, read)).toEqual(new Map());
});
