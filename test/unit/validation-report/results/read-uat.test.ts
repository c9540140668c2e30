import { describe, expect, test } from "@jest/globals";
import { readAs, refusal } from "./read-as.ts";

const listOf = (...items: string[]) => `uat: 1\nitems:\n${items.map((item) => `  - { ${item} }\n`).join("")}`;

describe("a checklist", () => {
  test.each<[string, object]>([
    ["title: It works, result: pass, by: ana", { name: "It works", outcome: "passed", by: "ana" }],
    ["title: a, result: pass, by: ana, note: Slowly.", { outcome: "passed", message: "Slowly." }],
    [
      "title: a, result: fail, by: ben, note: It is red.",
      { outcome: "failed", message: "It is red.", spots: [{ file: "reports/results", line: 3 }] },
    ],
    ["title: a, result: skip, note: No time.", { outcome: "skipped", message: "No time." }],
    ["title: a", { outcome: "open" }],
    ["title: a, result: , by: , note: ", { outcome: "open" }],
    ['title: a, result: "", by: ana', { outcome: "open", by: "ana" }],
  ])("with the item %s", async (item, expected) => {
    expect(await readAs(listOf(item))).toMatchObject([expected]);
  });

  test.each<[string, string, string]>([
    [
      "a result that is none",
      listOf("title: a, result: passed, by: ana"),
      "3:17 RESULTS_MALFORMED: The file reports/results cannot be read: `result` is none of pass, fail and skip.",
    ],
    [
      "a result that nobody answers for",
      listOf("title: a, result: pass"),
      "3:5 RESULTS_MALFORMED: The file reports/results cannot be read: an item does not say `by` whom it was tried.",
    ],
    [
      "a failure without a reason",
      listOf("title: a, result: fail, by: ana"),
      "3:5 RESULTS_MALFORMED: The file reports/results cannot be read: an item that failed or was skipped has no `note` that says why.",
    ],
    [
      "an item without a title",
      listOf("result: skip, note: b"),
      "3:5 RESULTS_MALFORMED: The file reports/results cannot be read: an item has no `title`.",
    ],
    [
      "an item that is there twice",
      listOf("title: a", "title: a"),
      '4:7 RESULTS_MALFORMED: The file reports/results cannot be read: there are two items "a".',
    ],
    [
      "a key that is none",
      listOf("title: a, results: pass"),
      "3:17 RESULTS_MALFORMED: The file reports/results cannot be read: `results` is no key of an item.",
    ],
    [
      "a key that is none at the top",
      "uat: 1\nitem: []\nitems: []",
      "2:1 RESULTS_MALFORMED: The file reports/results cannot be read: `item` is no key of it.",
    ],
    [
      "another version",
      "uat: 2\nitems: []",
      "1:1 RESULTS_MALFORMED: The file reports/results cannot be read: `uat` is not 1, the version of its form.",
    ],
    [
      "items that are no list",
      "uat: 1\nitems: all",
      "2:1 RESULTS_MALFORMED: The file reports/results cannot be read: `items` is no list.",
    ],
    [
      "a note that is a number",
      listOf("title: a, result: skip, note: 7"),
      "3:31 RESULTS_MALFORMED: The file reports/results cannot be read: `note` is no text.",
    ],
    [
      "an item that is a text",
      "uat: 1\nitems: [a]",
      "2:9 RESULTS_MALFORMED: The file reports/results cannot be read: an item is no mapping.",
    ],
    [
      "a key that is given twice",
      "uat: 1\nuat: 1\nitems: []",
      "2:1 RESULTS_MALFORMED: The file reports/results cannot be read: `uat` is given twice.",
    ],
    [
      "YAML that is none",
      "uat: 1\nitems: [",
      "2:9 RESULTS_MALFORMED: The file reports/results cannot be read: it is not the YAML that is read here: flow sequence in block collection must be sufficiently indented and end with a ].",
    ],
  ])("with %s is refused at its place", async (_, text, expected) => {
    expect(await refusal(text)).toBe(expected);
  });

  test("that is longer than people write is not even parsed", async () => {
    expect(await refusal(`uat: 1\n${"#".repeat(1024 * 1024)}`)).toMatch("no checklist is that long");
  });
});
