import { expect, test } from "@jest/globals";
import type { HistoryStep } from "../../support/build-history.ts";
import { describeRun } from "../../support/describe-run.ts";
import { openScenario } from "../../support/open-scenario.ts";

const HISTORY: readonly HistoryStep[] = [
  "feat: first",
  { tag: "v1.0.0" },
  "fix: second",
  { tag: "nightly" },
  { branch: "next" },
  "feat: beside",
  { branch: "main" },
  "docs: third",
];

test.each([
  { ref: "", at: "main", version: "1.0.1" },
  { ref: "next", at: "next", version: "1.1.0" },
  { ref: "refs/heads/next", at: "next", version: "1.1.0" },
  { ref: "nightly", at: "nightly", version: "1.0.1" },
  { ref: "refs/tags/nightly", at: "nightly", version: "1.0.1" },
])("ref `$ref` releases the commit of $at", async ({ ref, at, version }) => {
  await using scenario = await openScenario({ history: HISTORY });

  const result = await scenario.run({ action: "version-bump", inputs: { ref } });

  expect(describeRun(result)).toMatchSnapshot();
  expect(result.outputs).toMatchObject({ released: "true", version, sha: scenario.refs().get(at) });
});

test("a SHA releases its commit", async () => {
  await using scenario = await openScenario({ history: HISTORY });
  const sha = scenario.refs().get("next") ?? "";

  const result = await scenario.run({ action: "version-bump", inputs: { ref: sha } });

  expect(result.outputs).toMatchObject({ released: "true", version: "1.1.0", sha });
});

test.each([
  { ref: "gone", code: "REVISION_UNKNOWN" },
  { ref: "main~1", code: "REVISION_UNKNOWN" },
  { ref: "-h", code: "REVISION_UNKNOWN" },
  { ref: "0123456789012345678901234567890123456789", code: "COMMIT_NOT_FOUND" },
])("ref `$ref` fails with $code, with a checkout and without", async ({ ref, code }) => {
  await using scenario = await openScenario({ history: HISTORY });

  for (const checkout of ["none", "full"] as const) {
    const result = await scenario.run({ action: "version-bump", inputs: { ref }, checkout });

    expect(describeRun(result)).toMatchSnapshot(checkout);
    expect(result).toMatchObject({ exitCode: 1, outputs: { released: "false" } });
    expect(JSON.parse(result.outputs.result ?? "")).toMatchObject({ outcome: "failed", errors: [{ code }] });
  }
});
