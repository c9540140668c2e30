import type { ActionResult } from "@release-actions/core/action/action-result";
import type { contract } from "../contract.ts";
import { ALL } from "../gather/gather-facts.ts";
import type { Applied, Plan, ReleaseChangelogInputs } from "../release.ts";
import { capNotes } from "./cap-notes.ts";
import { describeFiles } from "./describe-files.ts";
import { describeReleases } from "./describe-releases.ts";
import { describeSummary } from "./describe-summary.ts";

const RESULT_SCHEMA_VERSION = 1;

/** What there is to tell. */
export interface Reported {
  readonly inputs: ReleaseChangelogInputs;
  readonly plan: Plan;
  readonly applied: Applied;
  /** The branch that the files are for first; undefined where they stay in the working directory. */
  readonly filesBranch: string | undefined;
  /** The branch that the records are mirrored to; undefined where none are. */
  readonly mirror: string | undefined;
  /** By tag; the train's page by the empty text. */
  readonly digests: ReadonlyMap<string, string>;
}

/** The outputs, the summary and the result. */
export function reportNotes(reported: Reported): ActionResult<typeof contract> {
  const { inputs, plan, applied, digests } = reported;
  // All releases of a project are more than the outputs of a job hold: they are counted.
  const releases = inputs.tag === ALL ? [] : describeReleases(reported);
  const [only] = releases.length === 1 ? releases : [];
  const [written] = plan.releases.length === 1 ? plan.releases : [];
  const changelogs = [...plan.changelogs].flatMap(([path, { releases }]) => (releases.length > 0 ? [path] : []));
  return {
    outputs: {
      notes: capNotes(plan.train ?? written?.page),
      "notes-path": plan.train?.path ?? only?.notesPath ?? "",
      "changelog-path": changelogs.length === 1 ? (changelogs[0] ?? "") : "",
      digest: plan.train === undefined ? (only?.digest ?? "") : (digests.get("") ?? ""),
      "release-id": only === undefined || only.releaseId === 0 ? "" : String(only.releaseId),
      "release-url": only?.releaseUrl ?? "",
      "commit-sha": applied.commit?.sha ?? "",
      "pull-request": applied.pullRequest === undefined ? "" : String(applied.pullRequest.number),
      releases: JSON.stringify(releases),
    },
    result: {
      schemaVersion: RESULT_SCHEMA_VERSION,
      dryRun: inputs.dryRun,
      commit: applied.commit,
      pullRequest: applied.pullRequest,
      files: describeFiles(reported).paths,
      releaseCount: plan.releases.length,
      releases: releases.map((release, index) => ({ ...release, notes: plan.releases[index]?.notes })),
    },
    summary: describeSummary(reported),
  };
}
