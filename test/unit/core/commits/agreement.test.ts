import { join } from "node:path";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { historyOf } from "../../../../bench/agreement/history.ts";
import { agreement, isQuiet } from "../../../../bench/agreement/judge-bars.ts";
import { type MeasuredPoint, measureRepository } from "../../../../bench/agreement/measure-repository.ts";
import { listRepositories, PEERS, readRepository } from "../../../../bench/agreement/read-corpus.ts";
import { readPolicies } from "../../../../bench/agreement/read-policy.ts";

const ROOT = join(import.meta.dirname, "../../../..");
const CORPUS = join(ROOT, "test/fixtures/corpus");

describe.each([
  { file: "octokit+core.js", releases: 77, quiet: { right: 30, of: 31 } },
  { file: "googleapis+release-please-action", releases: 132, quiet: { right: 0, of: 0 } },
])("agreement with the published releases of $file", ({ file, releases, quiet }) => {
  let points: readonly MeasuredPoint[];

  beforeAll(async () => {
    const repository = readRepository(CORPUS, file);
    const policies = await readPolicies(join(ROOT, "bench/policies", `${file}.yml`), repository);
    ({ points } = await measureRepository(repository, historyOf(repository.commits), policies, undefined));
  });

  test("every range holds as many commits as the corpus counts", () => {
    expect(points.filter(({ complete }) => !complete)).toEqual([]);
  });

  test.each(["default", "policy"])("every release is agreed with (%s)", (ours) => {
    const released = points.filter((point) => !isQuiet(point));
    expect(agreement(released, ours)).toEqual({ right: releases, of: releases });
    for (const peer of PEERS) expect(agreement(released, peer).right).toBeLessThanOrEqual(releases);
  });

  test.each(["default", "policy"])("quiet points are agreed with as often as measured (%s)", (ours) => {
    expect(agreement(points.filter(isQuiet), ours)).toEqual(quiet);
  });
});

describe("the corpus", () => {
  test("a folder without one is named, with the ways to give another", () => {
    const folder = join(CORPUS, "missing");
    expect(() => listRepositories(folder)).toThrow(folder);
    expect(() => listRepositories(folder)).toThrow("RELEASE_ACTIONS_CORPUS");
  });
});
