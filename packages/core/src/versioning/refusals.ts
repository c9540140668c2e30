import type { MaintainedLine } from "./branch-rule.ts";
import type { Bump } from "./bump.ts";
import type { Scheme } from "./scheme.ts";
import type { Version } from "./version.ts";
import type { ExistingVersion, RefusedVerdict } from "./version-facts.ts";

const refused = (reasonCode: RefusedVerdict["reasonCode"], message: string, remedy: string): RefusedVerdict => ({
  decision: "refused",
  reasonCode,
  message,
  remedy,
});

export const versionTaken = ({ version, tag, where }: ExistingVersion) =>
  refused(
    "VERSION_TAKEN",
    `${version.text} is already released as ${tag}${where === "elsewhere" ? ", at a commit that this one does not contain" : ""}.`,
    where === "elsewhere"
      ? `Merge ${tag} into this branch, or ask for a free version by release-as.`
      : "Ask for a free version.",
  );

const EXAMPLE: Record<Scheme, string> = { semver: "1.3.2", "major-minor": "1.4", calver: "2025.10.001" };

export const releaseAsInvalid = (text: string, scheme: Scheme) =>
  refused(
    "RELEASE_AS_INVALID",
    `The version "${text.slice(0, 100)}" that is asked for is no version of the scheme ${scheme}.`,
    `Write it like ${EXAMPLE[scheme]}, without a "v" or the tag's other text.`,
  );

export const releaseAsNotHigher = (asked: Version, than: Version) =>
  refused(
    "RELEASE_AS_NOT_HIGHER",
    `${asked.text} is asked for, but ${than.text} is already released in this history.`,
    `Ask for a version above ${than.text}.`,
  );

export const channelInvalid = (channel: string) =>
  refused(
    "CHANNEL_INVALID",
    `"${channel.slice(0, 100)}" is no channel for pre-releases.`,
    "Write letters, digits and hyphens, with a letter among them, such as rc (semver.org §9).",
  );

export const versionTooLarge = (previous: Version) =>
  refused(
    "VERSION_TOO_LARGE",
    `After ${previous.text} the next version's number cannot be counted any more.`,
    "Delete that tag if it was made by mistake, or ask for a version by release-as.",
  );

export const hotfixWithoutRelease = () =>
  refused(
    "HOTFIX_WITHOUT_RELEASE",
    "A hotfix mends a released version, and this history holds none.",
    "Start the hotfix branch from the tag that is in production.",
  );

export const hotfixTooFar = (bump: Bump, asker: "commits" | "person") =>
  refused(
    "HOTFIX_TOO_FAR",
    asker === "commits"
      ? `A commit on this hotfix branch asks for a ${bump} version; a hotfix is a patch.`
      : `The bump ${bump} is asked for on a hotfix branch; a hotfix is a patch.`,
    asker === "commits"
      ? "Move that commit to the main branch, or set features: allow for the branch in the policy; the version is a patch all the same."
      : "Ask for patch or auto, or release from the main branch.",
  );

export const hotfixBranchName = (named: Version, next: Version) =>
  refused(
    "HOTFIX_BRANCH_NAME",
    `The branch is named for ${named.text}, but the next version is ${next.text}.`,
    `Start a branch for ${next.text} from the tag that is in production.`,
  );

export const outsideLine = (version: Version, line: MaintainedLine) =>
  refused(
    "OUTSIDE_LINE",
    `${version.text} is not in the line ${line.name} that this branch maintains.`,
    `Release it from the branch of its own line, or keep to changes that stay in ${line.name}.`,
  );

export const jumpsOverVersion = (version: Version, over: ExistingVersion, line: MaintainedLine) =>
  refused(
    "JUMPS_OVER_VERSION",
    `${version.text} in the line ${line.name} would come after ${over.version.text}, which this branch does not contain.`,
    `Merge ${over.tag} into this branch, or keep to changes that stay below it.`,
  );
