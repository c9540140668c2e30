import { type ReleaseError, throwAll } from "@release-actions/core/errors/release-error";
import { inputsExclude, notTagged } from "../errors.ts";
import type { Facts } from "../gather/facts.ts";
import { ALL } from "../gather/gather-facts.ts";
import type { ReleaseChangelogInputs } from "../release.ts";

/** Refuses inputs that do not go together, all at once. @throws ReleaseError INPUTS_EXCLUDE_EACH_OTHER, or an AggregateError of several */
export function checkInputs(inputs: ReleaseChangelogInputs): void {
  const { tag, version, from, date, release, files, trainPath } = inputs;
  const problems: ReleaseError[] = [];
  const exclude = (given: boolean, name: string, other: string, why: string) => {
    if (given) problems.push(inputsExclude(name, other, why));
  };
  exclude(tag !== undefined && version !== undefined, "tag", "version", "a tag says its version");
  exclude(tag !== undefined && inputs.ref !== undefined, "tag", "ref", "a tag says its commit");
  exclude(files.length > 0 && release === "none", "files", "release", "there is nothing to attach the files to");
  if (tag === ALL) {
    exclude(from !== undefined, "from", "tag", "each release counts from the one before it");
    exclude(date !== undefined, "date", "tag", "each release has its own day");
    exclude(release !== "none", "release", "tag", "releases are published one by one");
    exclude(trainPath !== undefined, "train-path", "tag", "all releases of a component make no train");
  }
  throwAll(problems);
}

/** Refuses what cannot be done with the releases that the inputs name. @throws ReleaseError RELEASE_WITHOUT_TAG or INPUTS_EXCLUDE_EACH_OTHER */
export function checkReleases({ release, files }: ReleaseChangelogInputs, { releases }: Facts): void {
  const untagged = releases.find(({ isTagged }) => !isTagged);
  if (release !== "none" && untagged !== undefined) throw notTagged(untagged.tag);
  if (files.length > 0 && releases.length > 1)
    throw inputsExclude("files", "tag", "several releases are named, and files are attached to one");
}
