import { describe, expect, test } from "@jest/globals";
import { buildProvenance } from "@release-actions/core/evidence/build-provenance";
import { samePredicate } from "@release-actions/cosign-sign/decide/same-predicate";
import { sampleBuild } from "../../core/evidence/sample-build.ts";

const PROVENANCE = "https://slsa.dev/provenance/v1";

describe("provenance", () => {
  const own = buildProvenance(sampleBuild());
  test.each([
    ["of another attempt is the same", { runAttempt: 2 }, true],
    ["of another run is another", { runId: 43 }, false],
    ["of another commit is another", { sha: "b".repeat(40) }, false],
    ["of another builder is another", { builder: "inopsio/api/.github/workflows/x.yml@refs/heads/main" }, false],
  ])("%s", (_, changes, same) => {
    expect(samePredicate(PROVENANCE, own, buildProvenance(sampleBuild(changes)))).toBe(same);
  });
});

test.each([
  ["in another order is the same", { a: 1, b: [2] }, { b: [2], a: 1 }, true],
  ["with another value is another", { a: 1 }, { a: 2 }, false],
  ["that is not there is another", undefined, { a: 1 }, false],
])("a document %s", (_, one, other, same) => {
  expect(samePredicate("https://cyclonedx.org/bom", one, other)).toBe(same);
});
