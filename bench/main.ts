import { runAgreement } from "./agreement/run-agreement.ts";

const USAGE = `Usage: npm run bench -- agreement [--corpus DIR] [--json FILE]

  agreement   how often the computed bump is what was published, on real histories, beside the peers
              --corpus DIR   the folder of the corpus (default: RELEASE_ACTIONS_CORPUS, or ../shared/corpus)
              --json FILE    write every measured point there
`;

const [command, ...options] = process.argv.slice(2);
if (command === "agreement") {
  await runAgreement(options).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  });
} else {
  process.stderr.write(USAGE);
  process.exitCode = command === undefined || command === "--help" ? 0 : 2;
}
