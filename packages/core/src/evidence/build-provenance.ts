/** What is known of a build, by the run that made it. */
export interface Build {
  /** `https://github.com`, or a GitHub Enterprise Server. */
  readonly serverUrl: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly repositoryId: string | undefined;
  readonly ownerId: string | undefined;
  /** The workflow that was started: `.github/workflows/release.yml`. */
  readonly workflowPath: string;
  readonly ref: string;
  readonly sha: string;
  readonly eventName: string;
  readonly runId: number;
  readonly runAttempt: number;
  /** `github-hosted` or `self-hosted`. */
  readonly runnerEnvironment: string | undefined;
  /** The workflow whose job built: another than the one that was started where it was called; `owner/name/path@ref`. */
  readonly builder: string;
}

/** SLSA provenance of version 1 for a job of GitHub Actions. */
export interface Provenance {
  readonly buildDefinition: {
    readonly buildType: string;
    readonly externalParameters: {
      readonly workflow: { readonly ref: string; readonly repository: string; readonly path: string };
    };
    readonly internalParameters: { readonly github: Readonly<Record<string, string>> };
    readonly resolvedDependencies: readonly {
      readonly uri: string;
      readonly digest: { readonly gitCommit: string };
    }[];
  };
  readonly runDetails: {
    readonly builder: { readonly id: string };
    readonly metadata: { readonly invocationId: string };
  };
}

/**
 * The provenance of what a run built. It names no times, so that a run that is repeated says the same but for the attempt.
 * @see https://slsa.dev/spec/v1.0/provenance
 * @see https://actions.github.io/buildtypes/workflow/v1
 */
export function buildProvenance(build: Build): Provenance {
  const { serverUrl, repository, ref, sha } = build;
  const home = `${serverUrl}/${repository}`;
  return {
    buildDefinition: {
      buildType: "https://actions.github.io/buildtypes/workflow/v1",
      externalParameters: { workflow: { ref, repository: home, path: build.workflowPath } },
      internalParameters: {
        github: {
          event_name: build.eventName,
          ...(build.repositoryId === undefined ? {} : { repository_id: build.repositoryId }),
          ...(build.ownerId === undefined ? {} : { repository_owner_id: build.ownerId }),
          ...(build.runnerEnvironment === undefined ? {} : { runner_environment: build.runnerEnvironment }),
        },
      },
      resolvedDependencies: [{ uri: `git+${home}@${ref}`, digest: { gitCommit: sha } }],
    },
    runDetails: {
      builder: { id: `${serverUrl}/${build.builder}` },
      metadata: { invocationId: `${home}/actions/runs/${build.runId}/attempts/${build.runAttempt}` },
    },
  };
}
