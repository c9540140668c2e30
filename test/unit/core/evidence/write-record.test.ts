import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { NewEntry } from "@release-actions/core/evidence/append-record";
import { formatRecord, parseRecord } from "@release-actions/core/evidence/record-document";
import { headOf, verifyRecord } from "@release-actions/core/evidence/verify-record";
import { extendRecord, type RecordChange, writeRecord } from "@release-actions/core/evidence/write-record";
import { beforeRequest } from "../../../support/before-request.ts";
import { type Stand, standUp, underFaults } from "../github/stand.ts";
import { problemsOf } from "./problems-of.ts";
import { sampleEntry, sampleRecord } from "./sample-record.ts";

const PATH = "reports/releases/metadata.json";
const RULES = ["deletion", "non_fast_forward"] as const;

const changeOf = (branch: string, entries: readonly NewEntry[], more: Partial<RecordChange> = {}): RecordChange => ({
  ...{ branch, path: PATH, message: "docs: record decisions", entries },
  ...more,
});

describe("writeRecord", () => {
  let stand: Stand;
  beforeAll(async () => {
    const ruleset = { name: "records", target: "branch", include: ["refs/heads/records/**"], rules: RULES } as const;
    stand = await standUp({ rulesets: [ruleset] });
  });
  afterAll(() => stand.end());

  const git = (...args: string[]) => stand.repository.git(...args);
  const fileOf = (branch: string, path = PATH) => git("cat-file", "blob", `${branch}:${path}`);
  const recordOf = (branch: string) => parseRecord(`${fileOf(branch)}\n`, PATH);

  test("begins the record on a branch that is not there yet, and goes on with it", async () => {
    const branch = "records/new";
    expect(await writeRecord(stand.open(), changeOf(branch, [sampleEntry(1)]))).toMatchObject({ changed: true });
    await writeRecord(stand.open(), changeOf(branch, [sampleEntry(2), sampleEntry(3)]));
    expect(recordOf(branch)).toEqual(sampleRecord(3));
    expect(git("log", "--format=%s", branch).split("\n")).toHaveLength(2);
    expect(stand.server.violations).toEqual([]);
  });

  test("commits documents with the entries that tell of them", async () => {
    const files = new Map([["reports/releases/decisions/v1.1.0.json", "{}"]]);
    await writeRecord(stand.open(), changeOf("records/documents", [sampleEntry(1)], { files }));
    expect(fileOf("records/documents", "reports/releases/decisions/v1.1.0.json")).toBe("{}");
    expect(git("log", "--format=%s", "records/documents").split("\n")).toHaveLength(1);
  });

  test("changes nothing when it is run again", async () => {
    const branch = "records/again";
    const first = await writeRecord(stand.open(), changeOf(branch, [sampleEntry(1), sampleEntry(2)]));
    const later = sampleEntry(1, { time: "2026-01-01T00:00:00Z" });
    expect(await writeRecord(stand.open(), changeOf(branch, [later]))).toEqual({
      sha: first.sha,
      changed: false,
      paths: [],
    });
  });

  test("of eight runs at once none loses an entry, and the chain is whole", async () => {
    const branch = "records/race";
    const numbers = Array.from({ length: 8 }, (_, index) => index + 1);
    const write = (number: number) => writeRecord(stand.open(), changeOf(branch, [sampleEntry(number)]));
    const states = await Promise.all(numbers.map(write));
    expect(states.map(({ changed }) => changed)).toEqual(numbers.map(() => true));
    const record = recordOf(branch);
    expect(verifyRecord(record)).toEqual([]);
    expect(record.entries.map(({ key }) => key).toSorted()).toEqual(
      numbers.map((number) => sampleEntry(number).key).toSorted(),
    );
    expect(git("rev-list", "--merges", branch)).toBe("");
  }, 60_000);

  test("of runs at once with the same entry one records it", async () => {
    const branch = "records/same";
    const write = () => writeRecord(stand.open(), changeOf(branch, [sampleEntry(1)]));
    await Promise.all(Array.from({ length: 4 }, write));
    expect(git("rev-list", "--count", branch)).toBe("1");
    expect(recordOf(branch)).toEqual(sampleRecord(1));
  }, 60_000);

  test("stands behind what another run recorded between reading and writing", async () => {
    const branch = "records/between";
    await writeRecord(stand.open(), changeOf(branch, [sampleEntry(1)]));
    git("update-ref", "refs/heads/records/other", branch);
    const { sha } = await writeRecord(stand.open(), changeOf("records/other", [sampleEntry(2)]));
    beforeRequest(stand.server, "git/update-ref", () => git("update-ref", `refs/heads/${branch}`, sha));
    await writeRecord(stand.open(), changeOf(branch, [sampleEntry(3)]));
    expect(recordOf(branch).entries.map(({ key }) => key)).toEqual([1, 2, 3].map((number) => sampleEntry(number).key));
    expect(verifyRecord(recordOf(branch))).toEqual([]);
  });

  test("records an entry once whatever befalls a request", async () => {
    const cases = await underFaults(
      stand,
      6,
      async (name, options) => {
        const branch = `records/${name}`;
        await writeRecord(stand.open(options), changeOf(branch, [sampleEntry(2)]));
        return headOf(recordOf(branch));
      },
      {
        // The requests are those of appendCommit, whose own tests try each of them.
        sample: 12,
        prepare: async (name) => {
          await writeRecord(stand.open(), changeOf(`records/${name}`, [sampleEntry(1)]));
        },
      },
    );
    expect(cases.length).toBeGreaterThan(3);
    expect(cases.filter(({ answer }) => answer?.hash !== headOf(sampleRecord(2))?.hash)).toEqual([]);
  }, 120_000);

  test("writes nothing on a branch that no rules protect", async () => {
    const found = await problemsOf(() => writeRecord(stand.open(), changeOf("loose", [sampleEntry(1)])));
    expect(found.map((problem) => problem.split(" ")[0])).toEqual(["BRANCH_UNPROTECTED"]);
    expect(git("for-each-ref", "refs/heads/loose")).toBe("");
  });

  test("does not add to a record that is not as it was written", async () => {
    const branch = "records/broken";
    const { entries, ...rest } = sampleRecord(3);
    const text = formatRecord({ ...rest, entries: entries.toSpliced(1, 1) });
    await stand.open().appendCommit({ branch, message: "docs: tidy up", compose: async () => new Map([[PATH, text]]) });
    expect(await problemsOf(() => writeRecord(stand.open(), changeOf(branch, [sampleEntry(4)])))).toEqual([
      `RECORD_BROKEN ${PATH}: The record ${PATH} is not as it was written: Entry 2 is missing from the record. Nothing was added. Restore the file from the history of its branch, and find out who changed it.`,
    ]);
    expect(`${fileOf(branch)}\n`).toBe(text);
  });
});

describe("extendRecord", () => {
  test.each<[string, Partial<NewEntry>, string]>([
    ["a key with spaces", { key: "a b" }, '`entries[0].key` is "a b", but must be a key of 1 to 255 letters'],
    ["a kind in capitals", { kind: "Decision" }, '`entries[0].kind` is "Decision", but must be a word in lower case'],
    ["no subject", { subjects: [] }, "`entries[0].subjects` is empty."],
    [
      "a subject that is no digest",
      { subjects: ["v1"] },
      '`entries[0].subjects[0]` is "v1", but must be a SHA-256 digest',
    ],
    ["a day that no calendar has", { time: "2025-02-30T00:00:00Z" }, "which no calendar has."],
  ])("refuses an entry with %s", async (_, change, message) => {
    const found = await problemsOf(() => extendRecord(undefined, PATH, [sampleEntry(1, change)]));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain("EVIDENCE_INVALID -: `entries[0].");
    expect(found[0]).toContain(message);
  });

  test("takes data that would be more than data to some", () => {
    const data = JSON.parse('{"__proto__": {"a": 1}, "constructor": null, "\u2028": "</script>"}');
    const text = extendRecord(undefined, PATH, [sampleEntry(1, { data })]);
    expect(verifyRecord(parseRecord(text, PATH))).toEqual([]);
    expect(Object.keys(parseRecord(text, PATH).entries[0]?.data ?? {})).toEqual(["__proto__", "constructor", "\u2028"]);
  });

  test("goes on with a record of a thousand entries", () => {
    const text = formatRecord(sampleRecord(1_000));
    const extended = parseRecord(extendRecord(Buffer.from(text), PATH, [sampleEntry(1_001)]), PATH);
    expect(headOf(extended)).toEqual(headOf(sampleRecord(1_001)));
  });
});
