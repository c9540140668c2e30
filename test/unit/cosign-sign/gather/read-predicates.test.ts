import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { openWorkspace } from "@release-actions/core/workspace/open-workspace";
import { readPredicates } from "@release-actions/cosign-sign/gather/read-predicates";
import { sampleBuild } from "../../core/evidence/sample-build.ts";

let root = "";
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "predicates-"));
  const files = {
    "bom one.json": { bomFormat: "CycloneDX", specVersion: "1.6" },
    "spdx.json": { spdxVersion: "SPDX-2.3" },
    "list.json": [1],
    "decision.json": { decision: "approved", releases: [] },
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(root, name), JSON.stringify(content));
  writeFileSync(join(root, "text.json"), "no JSON");
});
afterAll(() => rmSync(root, { recursive: true }));

const read = (...lines: readonly string[]) => readPredicates(lines, sampleBuild(), openWorkspace(root));

test("each kind is read, and told by its content", async () => {
  const predicates = await read("provenance", "sbom bom one.json", "sbom spdx.json", "https://t.example/v1 spdx.json");
  expect(predicates.map(({ kind, type }) => [kind, type])).toEqual([
    ["provenance", "https://slsa.dev/provenance/v1"],
    ["sbom", "https://cyclonedx.org/bom"],
    ["sbom", "https://spdx.dev/Document"],
    [undefined, "https://t.example/v1"],
  ]);
  expect(predicates[1]?.content).toEqual({ bomFormat: "CycloneDX", specVersion: "1.6" });
});

test.each([
  ["licence spdx.json", "begins with no kind"],
  ["sbom", "names no file"],
  ["--predicate spdx.json", "begins with no kind"],
  ["file:///etc/passwd spdx.json", "begins with no kind"],
  ["sbom none.json", "names a file that is not there"],
  ["sbom text.json", "is no JSON object"],
  ["sbom list.json", "is no JSON object"],
  ["sbom decision.json", "is no document of that kind"],
  ["provenance spdx.json", "is no document of that kind"],
])("%s is refused", async (line, problem) => {
  await expect(read(line)).rejects.toMatchObject({
    code: "PREDICATE_INVALID",
    message: expect.stringContaining(problem),
  });
});

test("a decision has to be one, and no path leads out", async () => {
  await expect(read("decision decision.json")).rejects.toMatchObject({ errors: expect.anything() });
  await expect(read("sbom ../bom.json")).rejects.toMatchObject({ code: "FILE_OUTSIDE" });
});

test("a type is attested once, and all problems are told together", async () => {
  await expect(read("sbom spdx.json", "https://spdx.dev/Document spdx.json", "x y")).rejects.toMatchObject({
    errors: [{ message: expect.stringContaining("another line has") }, { code: "PREDICATE_INVALID" }],
  });
});
