import { decideNotes } from "@release-actions/release-changelog/decide/decide-notes";
import { strategy } from "@release-actions/release-changelog/formats/strategy";
import type { Applied, ReleaseChangelogInputs } from "@release-actions/release-changelog/release";
import { digestPages } from "@release-actions/release-changelog/report/digest-pages";
import type { Reported } from "@release-actions/release-changelog/report/report-notes";
import { factsOf, type GivenRelease, inputsOf } from "../facts-of.ts";

/** What there is to tell of some releases. */
export interface GivenReport {
  readonly releases?: readonly GivenRelease[];
  readonly inputs?: Partial<ReleaseChangelogInputs>;
  readonly applied?: Partial<Applied>;
  readonly filesBranch?: string;
  readonly mirror?: string;
}

/** A run that is to be reported; one release, whose notes were written, but for what is given. */
export async function reportedOf(given: GivenReport = {}): Promise<Reported> {
  const { releases = [{ version: "1.0.0" }], applied, filesBranch, mirror } = given;
  const inputs = inputsOf(given.inputs);
  const request = { ...inputs, repositoryUrl: "https://github.com/inopsio/api", filesBranch };
  const plan = decideNotes(await factsOf(releases), strategy, request);
  const written = plan.releases.flatMap(({ page }) => page?.path ?? []);
  return {
    inputs,
    plan,
    applied: { files: [...written, "CHANGELOG.md"], published: new Map(), ...applied },
    filesBranch,
    mirror,
    digests: await digestPages(plan),
  };
}

/** A GitHub Release of a tag. */
export const published = (tag: string, isDraft: boolean) =>
  [
    tag,
    { id: 7, tag, url: `https://github.com/inopsio/api/releases/tag/${tag}`, isDraft, isImmutable: false },
  ] as const;
