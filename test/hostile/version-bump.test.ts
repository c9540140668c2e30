import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { git } from "../support/build-history.ts";
import { expectInert, runHostile } from "./run-hostile.ts";

interface Entry {
  readonly id: number;
  readonly action: string;
  readonly kind: string;
  readonly input: string;
}

const ENTRIES: readonly Entry[] = JSON.parse(readFileSync("test/hostile/open.json", "utf8"));
const inputOf = (wanted: number) => ENTRIES.find(({ id }) => id === wanted)?.input ?? "";
const START = ["feat: first", { tag: "v1.0.0" }] as const;

/**
 * 9 asks for a version by a footer. Whoever gets a commit into the branch may write to it: that the footer counts is the
 * action's contract, and the summary names the commit.
 */
const COMMITS = [
  { id: 1, version: "1.0.0", treatment: "hidden", types: ["docs"] },
  { id: 3, version: "1.1.0", treatment: "counted", types: ["feat"] },
  { id: 5, version: "1.0.0", treatment: "unparsed", types: [] },
  { id: 7, version: "1.0.0", treatment: "hidden", types: ["docs"] },
  { id: 9, version: "999.0.0", treatment: "counted", types: ["fix"] },
  { id: 11, version: "1.0.0", treatment: "hidden", types: ["__proto__"] },
  { id: 23, version: "1.0.1", treatment: "counted", types: ["fix"] },
  { id: 25, version: "1.0.0", treatment: "unparsed", types: [] },
];

/** Tags that are legal in git. */
const TAGS = [13, 15, 17, 19, 21];

test("every open hostile commit and tag for version-bump and for logs is met here", () => {
  const own = ENTRIES.filter(({ action }) => action === "version-bump").map(({ id }) => id);
  expect([...COMMITS.map(({ id }) => id), ...TAGS]).toEqual(expect.arrayContaining([...own, 23, 25]));
});

describe("a hostile commit", () => {
  test.each(COMMITS)(
    "$id becomes one line of the account, and version $version",
    async ({ id, version, treatment, types }) => {
      const result = await runHostile({ history: [...START, inputOf(id)] });

      expectInert(result);
      expect(result.outputs).toMatchObject({ version, "previous-version": "1.0.0" });
      const [component] = result.told.components ?? [];
      expect(component?.commits).toHaveLength(1);
      expect(component?.commits[0]).toMatchObject({ treatment });
      expect(component?.commits[0]?.changes.map(({ type }) => type)).toEqual(types);
      expect(result.summary).not.toMatch(/[\x00-\x08\x0b-\x1f]/);
    },
  );
});

describe("hostile tags", () => {
  test.each(["full", "none"] as const)("are passed over and listed, with a checkout that is %s", async (checkout) => {
    const names = TAGS.map(inputOf);
    const result = await runHostile({
      history: [...START, "feat: second"],
      prepare: (directory) => {
        for (const name of names) git(directory, ["update-ref", `refs/tags/${name}`, "refs/tags/v1.0.0"]);
      },
      checkout,
    });

    expectInert(result);
    expect(names.map((name) => result.refs.get(name))).toEqual(names.map(() => result.refs.get("v1.0.0")));
    expect(result.outputs).toMatchObject({ version: "1.1.0", "previous-tag": "v1.0.0" });
    expect(new Set(result.told.components?.[0]?.passedOver.map(({ tag }) => tag))).toEqual(new Set(names));
  });
});
