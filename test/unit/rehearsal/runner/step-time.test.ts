import { afterAll, expect, test } from "@jest/globals";
import { HandClock } from "@release-actions/core/clock/hand-clock";
import { removeFolders, runFiles } from "./run-files.ts";

afterAll(removeFolders);

const TOLD =
  "console.log(new Date().toISOString().slice(0, 10), new Date(Date.now()).getUTCFullYear(), Date().slice(4, 15), new Date(0).toISOString(), new Date() instanceof Date)";
const WORKFLOW = `
on: push
jobs:
  job:
    runs-on: x
    steps:
      - uses: $/action
      - run: node -e '${TOLD}'
        env: { NODE_OPTIONS: --no-warnings }
      - run: |
          git init --quiet .
          git -c user.name=a -c user.email=b commit --quiet --allow-empty -m c
          git log --format='%as %cs'
`;

test("a step's Node and git are told the run's time, and nothing else of it is changed", async () => {
  const run = await runFiles(
    {
      ".github/workflows/main.yml": WORKFLOW,
      "action/action.yml": "name: a\ndescription: a\nruns: { using: node24, main: main.cjs }\n",
      "action/main.cjs": TOLD,
    },
    { clock: new HandClock("2031-02-03T12:00:00Z") },
  );

  expect(run.conclusion).toBe("success");
  const told = "2031-02-03 2031 Feb 03 2031 1970-01-01T00:00:00.000Z true";
  expect(run.output("job")).toEqual([told, told, "2031-02-03 2031-02-03"]);
});
