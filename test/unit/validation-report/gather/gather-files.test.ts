import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { openWorkspace } from "@release-actions/core/workspace/open-workspace";
import { gatherFiles } from "@release-actions/validation-report/gather/gather-files";
import { resultsPatterns } from "@release-actions/validation-report/gather/parse-results";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "results-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const PLAIN = '<testsuite><testcase name="a"/></testsuite>';
const write = (path: string, content: string | Uint8Array = PLAIN) => writeFileSync(join(folder, path), content);
const gather = (results: string, coverage: readonly string[] = []) =>
  gatherFiles({ results: resultsPatterns().parse(results, "results"), coverage }, openWorkspace(folder));

describe("the files of results", () => {
  test("are read once each, in the order of their paths, with the digests of their bytes", async () => {
    write("b.xml");
    write("a.xml", '\uFEFF<testsuite><testcase name="b"/></testsuite>');
    write("lcov.info", "TN:\n");
    const { results, coverage, missing } = await gather("b.xml\n*.xml\njunit:a.xml\nnone/*", ["*.info", "none.info"]);
    expect(results.map(({ path, kind }) => [path, kind])).toEqual([
      ["a.xml", "junit"],
      ["b.xml", "junit"],
    ]);
    expect(results[1]?.digest).toBe(`sha256:${createHash("sha256").update(PLAIN).digest("hex")}`);
    expect(coverage).toMatchObject([{ path: "lcov.info", form: "lcov" }]);
    expect(missing).toEqual(["none/*", "none.info"]);
  });

  test("that are wrong are told of all at once", async () => {
    write("a.xml", "<testsuite>");
    write("b.json", "{}");
    write("c.xml", Buffer.from("<testsuite name='grün'/>", "latin1"));
    const refused = await gather("*").catch((error: unknown) => error);
    expect(refused).toMatchObject({
      errors: [{ code: "RESULTS_MALFORMED" }, { code: "RESULTS_UNKNOWN" }, { code: "RESULTS_ENCODING" }],
    });
  });

  test.each<[string, string, readonly string[], string]>([
    ["of another kind than is said", "k6:a.xml", [], "RESULTS_UNKNOWN"],
    ["that hold coverage", "lcov.info", [], "RESULTS_UNKNOWN"],
    ["that are taken for coverage", "a.xml", ["a.xml"], "RESULTS_UNKNOWN"],
    ["that are the same twice", "[ab].xml", [], "RESULTS_TWICE"],
    ["that are empty", "empty", [], "RESULTS_UNKNOWN"],
    ["that lead outside", "link", [], "FILE_OUTSIDE"],
    ["outside", "../*.xml", [], "FILE_OUTSIDE"],
    ["of a gigabyte", "large.xml", [], "RESULTS_TOO_LARGE"],
    ["of a few, but too many megabytes in all", "part*", [], "RESULTS_TOO_LARGE"],
  ])("%s are refused", async (_, results, coverage, code) => {
    write("a.xml");
    write("b.xml");
    write("lcov.info", "TN:\n");
    write("empty", "");
    symlinkSync("/etc/hostname", join(folder, "link"));
    const sizes = { "large.xml": 1024, part1: 45, part2: 45, part3: 45, part4: 45, part5: 45 };
    for (const [path, size] of Object.entries(sizes)) {
      write(path, "");
      truncateSync(join(folder, path), size * 1024 * 1024);
    }
    await expect(gather(results, coverage)).rejects.toMatchObject({ code });
  });

  test("that are more than any tool writes are not read", async () => {
    for (let index = 0; index <= 5_000; index += 1) write(`t${index}`, "");
    await expect(gather("t*")).rejects.toMatchObject({ code: "RESULTS_TOO_MANY" });
  });

  test("without a test may be the same twice, as those of shards are", async () => {
    write("a.xml", "<testsuites/>");
    write("b.xml", "<testsuites/>");
    expect((await gather("*.xml")).results).toHaveLength(2);
  });
});
