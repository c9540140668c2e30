import type { CosignVersion } from "./cosign.ts";

/** The first version of each line without GHSA-fx35-mq7g-6g98, by which an unexpected key of an old bundle verified. */
const OLDEST: readonly CosignVersion[] = [
  { major: 2, minor: 6, patch: 5 },
  { major: 3, minor: 1, patch: 3 },
];

/** The version in what `cosign version --json` prints; undefined for development builds and anything else. */
export function parseVersion(printed: string): CosignVersion | undefined {
  const match = /"gitVersion":\s*"v?(\d{1,6})\.(\d{1,6})\.(\d{1,6})(?:\+[\w.-]*)?"/.exec(printed);
  if (match === null) return undefined;
  const [major = 0, minor = 0, patch = 0] = match.slice(1).map(Number);
  return { major, minor, patch };
}

/** Whether the version's line is known here, and new enough to be trusted. */
export function isSuitable({ major, minor, patch }: CosignVersion): boolean {
  const oldest = OLDEST.find((version) => version.major === major);
  if (oldest === undefined) return false;
  return minor > oldest.minor || (minor === oldest.minor && patch >= oldest.patch);
}

/** `3.1.3` */
export const formatVersion = ({ major, minor, patch }: CosignVersion) => `${major}.${minor}.${patch}`;
