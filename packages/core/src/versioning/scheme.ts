/**
 * How a component's versions are written (release strategy §2):
 * - `semver`: `MAJOR.MINOR.PATCH`, such as `1.3.2` (semver.org 2.0.0);
 * - `major-minor`: `MAJOR.MINOR`, such as `1.4`; a feature and a fix both move MINOR;
 * - `calver`: `YYYY.MM.build`, such as `2025.10.001`; UTC month of two digits, build of at least three, from 001 each month.
 *
 * All of them take pre-releases in SemVer's syntax: `1.5-rc.1`, `2025.10.002-rc.1`.
 */
export const SCHEMES = ["semver", "major-minor", "calver"] as const;

export type Scheme = (typeof SCHEMES)[number];
