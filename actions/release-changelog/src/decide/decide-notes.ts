import { accountFor } from "@release-actions/core/commits/account-for";
import { throwAll } from "@release-actions/core/errors/release-error";
import { commitsOf } from "@release-actions/core/policy/component-paths";
import { commitRulesFor } from "@release-actions/core/policy/resolve-commits";
import type { ResolvedPolicy } from "@release-actions/core/policy/resolve-policy";
import { tagTemplate } from "@release-actions/core/versioning/tag-template";
import { notesPathShared } from "../errors.ts";
import { capBody } from "../formats/cap-body.ts";
import type { Format } from "../formats/format.ts";
import { trainPage } from "../formats/train-page.ts";
import type { Facts, ReleaseFacts } from "../gather/facts.ts";
import { ALL } from "../gather/gather-facts.ts";
import { composeNotes } from "../notes/compose-notes.ts";
import type { ReleaseNotes } from "../notes/release-notes.ts";
import type { ChangelogPlan, Plan, ReleaseChangelogInputs, ReleasePlan } from "../release.ts";
import { NO_CHANGELOG } from "./check-inputs.ts";
import { fillPath } from "./fill-path.ts";

/** What of the inputs and of the run the notes depend on. */
export interface NotesRequest
  extends Pick<ReleaseChangelogInputs, "tag" | "notesPath" | "changelog" | "trainPath" | "release"> {
  /** Address of the repository, such as `https://github.com/inopsio/api`. */
  readonly repositoryUrl: string;
  /** The branch whose file of the notes a text that is cut leads to; undefined where they stay in the working directory. */
  readonly filesBranch: string | undefined;
}

/** What is to be written. @throws ReleaseError NOTES_PATH_SHARED, or an AggregateError of several */
export function decideNotes(facts: Facts, format: Format, request: NotesRequest): Plan {
  const releases = facts.releases.map((release) => decideRelease(release, facts.policy, format, request));
  const train = trainOf(releases, format, request);
  const plan = { releases, train, changelogs: changelogsOf(releases, facts.policy, request) };
  refuseSharedPaths(plan);
  return plan;
}

/** The page for all of several releases; where no path is given for it, it is no file. */
function trainOf(releases: readonly ReleasePlan[], format: Format, { tag, trainPath }: NotesRequest): Plan["train"] {
  const isTrain = tag !== ALL && (releases.length > 1 || trainPath !== undefined);
  if (!isTrain) return undefined;
  const text = trainPage(
    releases.map(({ notes }) => notes),
    format,
  );
  return { path: trainPath && fillPath(trainPath, {}), text };
}

function decideRelease(
  facts: ReleaseFacts,
  policy: ResolvedPolicy,
  format: Format,
  { tag, notesPath, repositoryUrl, filesBranch }: NotesRequest,
): ReleasePlan {
  const { component, range, version } = facts;
  const account = accountFor(commitsOf(component, range), commitRulesFor(policy, component.name));
  const { sections, documentation, notes: template } = policy.changelog;
  const notes = composeNotes(facts, account, { sections, documentation, repositoryUrl });
  const section = { tag: facts.tag, version, text: format.section(notes), definition: format.definition(notes) };
  const changes = notes.sections.reduce((sum, { entries }) => sum + entries.length, 0);
  if (tag === ALL) return { facts, notes: withoutEntries(notes), changes, section, page: undefined };
  const path = fillPath(notesPath ?? template, facts);
  const whole =
    filesBranch === undefined
      ? notes.compareUrl
      : `${repositoryUrl}/blob/${[filesBranch, path].map(encodePath).join("/")}`;
  const body = capBody(format.body(notes), whole);
  return { facts, notes, changes, section, page: { path, text: format.page(notes), body } };
}

const withoutEntries = (notes: ReleaseNotes): ReleaseNotes => {
  return { ...notes, breaking: [], sections: [], documentation: [], authors: [] };
};

const encodePath = (path: string) => path.split("/").map(encodeURIComponent).join("/");

/** Each file is one content: what is written last would be all that is left. */
function refuseSharedPaths({ releases, train, changelogs }: Plan): void {
  const contents = [
    ...releases.map(({ facts, page }) => ({ path: page?.path, what: `the notes of ${facts.tag}` })),
    ...(train === undefined ? [] : [{ path: train.path, what: "the page of the train" }]),
    ...[...changelogs.keys()].map((path) => ({ path, what: "the changelog" })),
  ];
  const shared = [...Map.groupBy(contents, ({ path }) => path)].flatMap(([path, sharing]) =>
    path === undefined || sharing.length === 1
      ? []
      : [
          notesPathShared(
            path,
            sharing.map(({ what }) => what),
          ),
        ],
  );
  throwAll(shared);
}

/** Pre-releases are told with the final version that they lead to: a changelog has no sections of theirs. */
function changelogsOf(
  releases: readonly ReleasePlan[],
  { changelog: { file: known }, components }: ResolvedPolicy,
  { changelog }: NotesRequest,
): Plan["changelogs"] {
  const file = changelog === NO_CHANGELOG ? undefined : (changelog ?? known);
  if (file === undefined) return new Map();
  const pathOf = (component: { readonly name: string }) => fillPath(file, { component });
  const paths = new Map(components.map((component) => [component.name, pathOf(component)]));
  const finals = releases.filter(({ notes }) => !notes.prerelease);
  const plans = [...Map.groupBy(components, ({ name }) => paths.get(name) ?? file)].map(
    ([path, sharing]): ChangelogPlan => {
      const templates = sharing.map(({ tag, scheme }) => tagTemplate(tag, scheme));
      return { path, templates, releases: finals.filter(({ facts }) => paths.get(facts.component.name) === path) };
    },
  );
  return new Map(plans.map((plan) => [plan.path, plan]));
}
