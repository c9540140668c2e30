import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DeskRun } from "@release-actions/rehearsal/desk/desk";
import { openWorld } from "@release-actions/rehearsal/timeline/open-world";
import {
  type PlayedMoment,
  playTimeline,
  type TicketView,
  viewTickets,
} from "@release-actions/rehearsal/timeline/play-timeline";
import type { Moment } from "@release-actions/rehearsal/timeline/timeline";
import { readRefs } from "../support/build-history.ts";
import { ROOT } from "../support/run-bundle.ts";
import { filesOf } from "./end-of-release.ts";

/** A candidate's way in one job, for what happens after it: tags, parts that nobody built, and the request. */
export const SHORT_CANDIDATE = `name: Candidate
on: { push: { branches: [main, "hotfix/*"] } }
permissions: {}
jobs:
  request:
    name: Request
    runs-on: ubuntu-latest
    permissions: { contents: write, issues: write, checks: write, pull-requests: read }
    steps:
      - id: version
        uses: inopsio/release-actions/actions/version-bump@v1
        with: { component: "*", mode: tag, prerelease: rc }
      - env:
          COMPONENTS: \${{ join(fromJSON(steps.version.outputs.components).*.component, ' ') }}
        run: |
          for component in $COMPONENTS; do
            parts="release-parts/$component"
            mkdir -p "$parts"
            for part in artifacts migrations config; do echo null > "$parts/$part.json"; done
            echo '[]' > "$parts/artifacts.json"
            for part in notes validation; do echo "$component $part" > "$parts/$part.md"; done
          done
      - if: steps.version.outputs.components != '[]'
        uses: inopsio/release-actions/actions/approval-gate@v1
        with: { mode: request, components: "\${{ steps.version.outputs.components }}" }
`;

/** What a moment came to, in a form that tests compare. */
export interface ToldMoment {
  readonly did: string;
  /** `Candidate: success`, `Decision: approved`, in the order in which they started; skipped ones are left out. */
  readonly runs: readonly string[];
}

/** Days that were played, and what they left. */
export interface PlayedDays {
  readonly moments: readonly PlayedMoment[];
  readonly told: readonly ToldMoment[];
  readonly tickets: readonly TicketView[];
  readonly refs: ReadonlyMap<string, string>;
  /** The files of the records branch, by path. */
  readonly records: Readonly<Record<string, string>>;
  readonly violations: readonly unknown[];
}

/** Plays moments of the sample repository, with its candidate shortened unless `files` say otherwise. */
export async function playDays(
  moments: readonly Moment[],
  sample: { readonly files?: Readonly<Record<string, string>>; readonly tags?: readonly string[] } = {},
): Promise<PlayedDays> {
  const folder = await mkdtemp(join(tmpdir(), "days-"));
  const start = new Date(moments[0]?.at ?? 0);
  const files = { ".github/workflows/candidate.yml": SHORT_CANDIDATE, ...sample.files };
  const world = await openWorld({ ...sample, collection: ROOT, start, folder, files });
  try {
    const played = await playTimeline({ title: "", about: "", moments }, world);
    for (const { problem } of played.flatMap((moment) => [moment, ...moment.runs]))
      if (problem !== undefined) throw problem;
    return {
      moments: played,
      told: played.map(({ who, deed, runs }) => ({ did: `${who} ${deed.title}`, runs: runs.flatMap(tellRun) })),
      tickets: viewTickets(world.github),
      refs: readRefs(world.directory),
      records: filesOf(world.directory, "release-records"),
      violations: world.github.violations,
    };
  } finally {
    await world.close();
    await rm(folder, { recursive: true });
  }
}

function tellRun({ workflow, result }: DeskRun): readonly string[] {
  if (workflow === "CI" || result === undefined || result.conclusion === "skipped") return [];
  const verdict = result.jobs.map(({ outputs }) => outputs.verdict).find((one) => one !== undefined);
  return [`${workflow}: ${result.conclusion === "success" ? (verdict ?? "success") : result.conclusion}`];
}

/** All that the bot wrote on a ticket. */
export const saidByBot = (ticket: TicketView | undefined): string =>
  (ticket?.comments ?? [])
    .filter(({ isBot }) => isBot)
    .map(({ body }) => body)
    .join("\n");

/** What failed steps say, for a test that expects none. */
export const failuresOf = ({ moments }: PlayedDays): readonly string[] =>
  moments
    .flatMap(({ runs }) => runs)
    .flatMap(({ result }) => result?.jobs ?? [])
    .flatMap(({ steps }) => steps)
    .filter(({ conclusion }) => conclusion === "failure")
    .flatMap(({ annotations }) => annotations.map(({ message }) => message));
