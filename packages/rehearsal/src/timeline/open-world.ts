import { join } from "node:path";
import type { Desk, DeskOptions } from "../desk/desk.ts";
import { openDesk } from "../desk/open-desk.ts";
import type { RulesetSettings } from "../github/embedded-github.ts";
import { startEmbeddedGitHub } from "../github/start-embedded-github.ts";
import { makeSample, type SampleOptions } from "./make-sample.ts";
import type { World } from "./play-timeline.ts";
import { TravelClock } from "./travel-clock.ts";

/** The sample repository's name. */
export const SAMPLE = "inopsio/shop";

/** How the world of a timeline begins. */
export interface WorldOptions extends Omit<SampleOptions, "began"> {
  /** The first moment's time. */
  readonly start: Date;
  /** A folder of its own. */
  readonly folder: string;
  readonly onProgress?: DeskOptions["onProgress"];
  readonly signal?: AbortSignal;
}

/** Who is there; the sample's README says what each of them does. */
const PEOPLE = ["ana", "ben", "cleo", "dora", "eve", "finn"];

/** What the sample's repository is set up with: nobody rewrites its main branch, nor its records, or changes main alone. */
const RULESETS: readonly RulesetSettings[] = [
  {
    name: "main",
    target: "branch",
    include: ["refs/heads/main"],
    rules: ["deletion", "non_fast_forward", "pull_request"],
    approvals: 1,
  },
  {
    name: "release-records",
    target: "branch",
    include: ["refs/heads/release-records"],
    rules: ["deletion", "non_fast_forward"],
  },
];

const COLLECTION = /^inopsio\/release-actions\/(actions\/[\w-]+|\.github\/workflows\/[\w-]+\.yml)@/;

/** Makes the sample repository, which began a month before the start, and opens GitHub and its desk on it. */
export async function openWorld(options: WorldOptions): Promise<World & { close(): Promise<void> }> {
  const { collection, start, folder, onProgress, signal } = options;
  const directory = join(folder, "origin.git");
  const clock = new TravelClock(start);
  await makeSample(directory, { ...options, began: new Date(start.getTime() - 30 * 86_400_000) });
  const github = await startEmbeddedGitHub({
    repository: SAMPLE,
    gitDirectory: directory,
    defaultBranch: "main",
    clock,
    settings: { rulesets: RULESETS },
  });
  for (const login of PEOPLE) github.accounts.add({ login, emails: [`${login}@example.invalid`] });
  const desk: Desk = openDesk({
    github,
    gitDirectory: directory,
    repository: SAMPLE,
    defaultBranch: "main",
    clock,
    folder: join(folder, "desk"),
    runs: {
      resolveAction(uses) {
        const path = COLLECTION.exec(uses)?.[1];
        return path === undefined ? undefined : join(collection, path);
      },
    },
    ...(onProgress === undefined ? {} : { onProgress }),
    ...(signal === undefined ? {} : { signal }),
  });
  const close = async () => {
    desk.close();
    await github.stop();
  };
  return { github, directory, desk, clock, signal, close };
}
