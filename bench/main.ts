import { runAgreement } from "./agreement/run-agreement.ts";
import { runSpeed } from "./speed/run-speed.ts";

const USAGE = `Usage: npm run bench -- agreement [--corpus DIR] [--json FILE]
       npm run bench -- speed [--corpus DIR] [--only NAME] [--dist DIR] [--strict]

  agreement   how often the computed bump is what was published, on real histories, beside the peers
              --corpus DIR   the folder of the corpus (default: RELEASE_ACTIONS_CORPUS, or ../shared/corpus)
              --json FILE    write every measured point there
  speed       how long version-bump and release-changelog take, against git itself and beside the peers
              --corpus DIR   as above
              --only NAME    one measurement: start, classify, history, changelog, growth or range
              --dist DIR     the folder of the bundles (default: dist)
              --strict       end with exit code 1 where a bar is missed
`;

const BENCHMARKS: Readonly<Record<string, (options: string[]) => Promise<void>>> = {
  agreement: runAgreement,
  speed: runSpeed,
};

const [command = "", ...options] = process.argv.slice(2);
const run = BENCHMARKS[command];
if (run !== undefined) {
  await run(options).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  });
} else {
  process.stderr.write(USAGE);
  process.exitCode = command === "" || command === "--help" ? 0 : 2;
}
