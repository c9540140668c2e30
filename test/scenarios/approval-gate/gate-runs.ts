import { digestBytes } from "@release-actions/core/evidence/digest";
import type { Permissions } from "@release-actions/rehearsal/github/embedded-github";
import { git } from "../../support/build-history.ts";
import type { Scenario, ScenarioRun } from "../../support/open-scenario.ts";

const WRITE: Permissions = { checks: "write", contents: "write", issues: "write", "pull-requests": "read" };
const DISPATCH: Permissions = { actions: "write", contents: "write" };
const REPOSITORY = { default_branch: "main" };

type More = Partial<ScenarioRun>;

/** What is asked to be released, as version-bump tells it. */
export interface AskedRelease {
  readonly component?: string;
  readonly version?: string;
  readonly bump?: string;
}

/** Requests releases of the head of main, as jan, who merged last. */
export function requestRun(
  { directory }: Pick<Scenario, "directory">,
  releases: readonly AskedRelease[] = [{}],
  more: More = {},
): ScenarioRun {
  const sha = git(directory, ["rev-parse", "refs/heads/main"]);
  const components = releases.map(({ component = "backend", version = "1.4.0-rc.1", bump = "minor" }) => ({
    ...{ component, version, tag: `v${version}`, previousTag: "v1.3.2", bump, sha },
  }));
  const names = components.map(({ component }) => component);
  const files = { ...partsOf(names, sha), ...more.files };
  return runOf({ mode: "request", components: JSON.stringify(components) }, WRITE, { ...more, files });
}

/** Counts the votes of a ticket, as after a comment. */
export function evaluateRun(ticket: number, more: More = {}): ScenarioRun {
  const event = { name: "issue_comment", payload: { issue: { number: ticket }, repository: REPOSITORY } };
  return runOf({ mode: "evaluate" }, WRITE, { event, ...more });
}

export const assertRun = (digest: string, more: More = {}) =>
  runOf({ mode: "assert", digest }, { contents: "read" }, more);

export const dispatchRun = (digest: string, more: More = {}) => runOf({ mode: "dispatch", digest }, DISPATCH, more);

function runOf(inputs: Readonly<Record<string, string>>, permissions: Permissions, more: More): ScenarioRun {
  return {
    action: "approval-gate",
    checkout: "none",
    permissions,
    event: { name: "push", payload: { repository: REPOSITORY } },
    ...more,
    inputs: { ...inputs, ...more.inputs },
    env: { GITHUB_ACTOR: "jan", ...more.env },
  };
}

/** What earlier jobs leave for a release. */
function partsOf(components: readonly string[], sha: string): Record<string, string> {
  const digest = (of: string) => `${digestBytes(`${of} of ${sha}`)}\n`;
  return Object.fromEntries(
    components.flatMap((component) => [
      [`release-parts/${component}/notes.md`, `# ${component} of ${sha}\n`],
      [`release-parts/${component}/validation.sha256`, digest("report")],
      [`release-parts/${component}/migrations.json`, "null"],
      [`release-parts/${component}/config.json`, "null"],
      [
        `release-parts/${component}/artifacts/image.json`,
        JSON.stringify({
          name: `ghcr.io/inopsio/${component}`,
          digest: digestBytes(`${component} ${sha}`),
          kind: "image",
        }),
      ],
    ]),
  );
}
