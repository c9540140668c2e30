import { openScenario, type Scenario, type ScenarioResult, type ScenarioRun } from "../../support/open-scenario.ts";
import { type CosignState, openStandIn, type StandInCosign } from "../../support/stand-in-cosign/open-stand-in.ts";
import { startIdTokens } from "../../support/start-id-tokens.ts";

/** The workflow that the jobs of these scenarios run. */
export const WORKFLOW = "inopsio/sample/.github/workflows/candidate.yml@refs/heads/main";

const SERVER = "https://github.com";

/** A policy that trusts that workflow, or another. */
export const keylessPolicy = ({ workflow = WORKFLOW, more = "" } = {}) => ({
  ".github/release-policy.yml": `version: 1\nsigning: { identity: "${SERVER}/${workflow}"${more} }\n`,
});

/** A repository, a Cosign that stands in, and a job that may ask for its identity. */
export interface SigningScenario extends AsyncDisposable {
  readonly scenario: Scenario;
  readonly cosign: StandInCosign;
  run(inputs: Readonly<Record<string, string>>, more?: Partial<ScenarioRun>): Promise<ScenarioResult>;
}

/** @param options.workflow whose identity the job's token names */
export async function openSigning(
  options: Partial<CosignState> & { readonly workflow?: string } = {},
): Promise<SigningScenario> {
  const { workflow = WORKFLOW, ...state } = options;
  const cosign = openStandIn(state);
  const tokens = await startIdTokens(workflow);
  const files = { "dist/api.tgz": "an archive", "dist/web.tgz": "another archive" };
  const scenario = await openScenario({ history: [{ commit: "feat: first", files }] });
  return {
    scenario,
    cosign,
    run: (inputs, more = {}) =>
      scenario.run({
        action: "cosign-sign",
        inputs,
        ...more,
        env: {
          PATH: cosign.path,
          GITHUB_WORKFLOW_REF: WORKFLOW,
          GITHUB_SERVER_URL: SERVER,
          ...tokens.env,
          ...more.env,
        },
      }),
    async [Symbol.asyncDispose]() {
      await scenario[Symbol.asyncDispose]();
      await tokens[Symbol.asyncDispose]();
      cosign[Symbol.dispose]();
    },
  };
}
