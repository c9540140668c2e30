import { expect, test } from "@jest/globals";
import { git } from "../../support/build-history.ts";
import type { Scenario } from "../../support/open-scenario.ts";
import { openScenario } from "../../support/open-scenario.ts";
import { describeNotes } from "./describe-notes.ts";

/** The message that `git revert` writes of a commit. */
const revertOf = (title: string, sha: string) => `Revert "${title}"\n\nThis reverts commit ${sha}.`;

test("what was reverted before it was released is in no notes", async () => {
  await using scenario = await openScenario({
    history: ["feat: first", { tag: "v1.0.0" }, "feat(crm): a bad idea", "fix: mend"],
  });
  commit(scenario, revertOf("feat(crm): a bad idea", git(scenario.directory, ["rev-parse", "main~1"])));
  git(scenario.directory, ["tag", "v1.0.1", "main"]);

  const result = await scenario.run({ action: "release-changelog" });

  expect(describeNotes(result)).toMatchSnapshot();
  expect(result.outputs.notes).toMatch("- mend ");
  expect(result.outputs.notes).not.toMatch("bad idea");
});

test("the revert of what was released is told", async () => {
  await using scenario = await openScenario({ history: ["feat(crm): a bad idea", { tag: "v1.0.0" }] });
  commit(scenario, revertOf("feat(crm): a bad idea", git(scenario.directory, ["rev-parse", "main"])));
  git(scenario.directory, ["tag", "v1.0.1", "main"]);

  const result = await scenario.run({ action: "release-changelog" });

  expect(describeNotes(result)).toMatchSnapshot();
  expect(result.outputs.notes).toMatch(/### Reverts\n\n- feat\(crm\): a bad idea /);
});

test("a candidate's notes tell a revert of what an earlier candidate had, and the final version's tell neither", async () => {
  await using scenario = await openScenario({
    history: ["feat: first", { tag: "v1.0.0" }, "feat(crm): a bad idea", { tag: "v1.1.0-rc.1" }],
  });
  commit(scenario, revertOf("feat(crm): a bad idea", git(scenario.directory, ["rev-parse", "main"])));
  for (const tag of ["v1.1.0-rc.2", "v1.1.0"]) git(scenario.directory, ["tag", tag, "main"]);

  const candidate = await scenario.run({ action: "release-changelog", inputs: { tag: "v1.1.0-rc.2" } });
  const final = await scenario.run({ action: "release-changelog", inputs: { tag: "v1.1.0" } });

  expect(candidate.outputs.notes).toMatch(/### Reverts\n\n- feat\(crm\): a bad idea /);
  expect(final.outputs.notes).toMatch("No notable changes.");
});

/** Adds a commit to the main branch, the same on every machine. */
function commit({ directory }: Scenario, message: string): void {
  const [tree, parent] = git(directory, ["rev-parse", "main^{tree}", "main"]).split("\n");
  const person = "Ana Example <ana@example.invalid> 1761050000 +0000";
  const text = `tree ${tree}\nparent ${parent}\nauthor ${person}\ncommitter ${person}\n\n${message}\n`;
  const sha = git(directory, ["hash-object", "-w", "-t", "commit", "--stdin"], text);
  git(directory, ["update-ref", "refs/heads/main", sha]);
}
