import { kindOfPredicate, type PredicateKind } from "@release-actions/core/evidence/predicate-types";

/** What a bundle beside a file ends with. */
export const BUNDLE = ".sigstore.json";

/** Where the bundle of a file is: beside it. @param type a predicate's; undefined for the signature */
export const bundlePath = (path: string, type: string | undefined) =>
  `${path}${type === undefined ? "" : `.${slugOf(type)}`}${BUNDLE}`;

/** What a predicate type's bundles are named by, such as `provenance`: the policy's word, but that SBOMs of two forms can stand side by side. */
export function slugOf(type: string): string {
  const kind: PredicateKind | undefined = kindOfPredicate(type);
  if (kind === "sbom") return type.includes("cyclonedx") ? "cyclonedx" : "spdx";
  return (
    kind ??
    type
      .replace(/^https?:\/\//, "")
      .replace(/[^A-Za-z0-9]+/g, "-")
      .slice(0, LONGEST)
  );
}

/** A name of a file has 255 bytes, of which the file's own takes most. */
const LONGEST = 80;
