import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { appendRecord } from "@release-actions/core/evidence/append-record";
import { formatRecord, parseRecord } from "@release-actions/core/evidence/record-document";
import { Ajv2020 } from "ajv/dist/2020.js";
import { problemsOf } from "./problems-of.ts";
import { sampleEntry, sampleRecord } from "./sample-record.ts";

const FILE = "reports/releases/metadata.json";
const record = sampleRecord(2);
const text = formatRecord(record);
const read = (content: string) => problemsOf(() => parseRecord(content, FILE));

describe("the record's file", () => {
  test("has a line for each item, in one order", () => {
    expect(formatRecord(sampleRecord(1))).toMatchInlineSnapshot(`
      "{
        "entries": [
          {
            "data": {
              "approvers": [
                {
                  "id": 583231,
                  "login": "ana"
                }
              ],
              "number": 1,
              "verdict": "approved"
            },
            "hash": "sha256:e196c0e024014cc1f34a709cf2f7162c59c7199ec723f21cf3ff75ca4aff0b1f",
            "key": "decision/backend/v1.1.0",
            "kind": "decision",
            "previous": null,
            "sequence": 1,
            "subjects": [
              "sha256:c40ffd4b1da7805cbba7f81a2f97c3ef3aa9d1455588357845a94165683a9c23"
            ],
            "time": "2025-10-21T14:01:22Z"
          }
        ],
        "schemaVersion": 1
      }
      "
    `);
  });

  test("is read as it was written", () => {
    expect(parseRecord(Buffer.from(text), FILE)).toEqual(record);
  });

  test("grows at its end: a diff shows what was added and one comma", () => {
    const before = text.split("\n");
    const after = formatRecord(appendRecord(record, sampleEntry(3))).split("\n");
    const same = before.findIndex((line, index) => after[index] !== line);
    expect(before.slice(same)).toEqual(["    }", "  ],", '  "schemaVersion": 1', "}", ""]);
    expect(after[same]).toBe("    },");
  });

  test("is taken by its public schema as other tools read it", () => {
    const validate = new Ajv2020({ strict: true }).compile(
      JSON.parse(readFileSync("schema/record.schema.json", "utf8")),
    );
    expect(validate(JSON.parse(text))).toBe(true);
    expect(validate({ ...record, more: 1 })).toBe(false);
  });

  test.each([
    ["another indentation", JSON.stringify(record, null, 4), "EVIDENCE_NOT_CANONICAL"],
    ["CRLF", text.replaceAll("\n", "\r\n"), "EVIDENCE_NOT_CANONICAL"],
    ["a key that is given twice", text.replace('"kind"', '"kind": "review",\n      "kind"'), "EVIDENCE_NOT_CANONICAL"],
    ["an unknown key", text.replace('"kind"', '"extra": 1,\n      "kind"'), "EVIDENCE_INVALID"],
    ["a sequence of 0", text.replace('"sequence": 1', '"sequence": 0'), "EVIDENCE_INVALID"],
    ["an entry of nothing", text.replace(/"subjects": \[[^\]]*\]/, '"subjects": []'), "EVIDENCE_INVALID"],
    ["a day that no calendar has", text.replace("2025-10-21", "2025-02-30"), "EVIDENCE_INVALID"],
    ["a conflict that was committed", text.replace('"kind"', '<<<<<<< main\n"kind"'), "EVIDENCE_SYNTAX"],
  ])("is refused with %s", async (_, content, code) => {
    const problems = await read(content);
    expect(problems.map((problem) => problem.split(":")[0])).toEqual([`${code} ${FILE}`]);
  });

  test("says which entry is wrong", async () => {
    expect(await read(text.replace(/"subjects": \[[^\]]*\]/, '"subjects": []'))).toEqual([
      `EVIDENCE_INVALID ${FILE}: \`entries[0].subjects\` is empty. Give a list of at least one digest.`,
    ]);
  });
});
