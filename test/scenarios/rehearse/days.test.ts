import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { type CommandResult, runRehearse } from "./run-rehearse.ts";

interface Result {
  readonly passed: boolean;
  readonly moments: readonly {
    readonly who: string;
    readonly runs: readonly {
      readonly workflow: string;
      readonly ref: string;
      readonly sha: string;
      readonly jobs: readonly { name: string; conclusion: string }[];
    }[];
    readonly refs: readonly { readonly ref: string; readonly after: string | null }[];
  }[];
  readonly tickets: readonly { readonly title: string; readonly isOpen: boolean; readonly body: string }[];
  readonly violations: readonly unknown[];
}

describe("script/rehearse without options", () => {
  const out = mkdtempSync(join(tmpdir(), "report-"));
  const read = (path: string) => readFileSync(join(out, path), "utf8");
  let command: CommandResult;
  let result: Result;
  beforeAll(async () => {
    command = await runRehearse(["--out", out]);
    result = JSON.parse(read("result.json"));
  }, 120_000);

  test("plays days, and tells them by day and hour", () => {
    const { exitCode, stdout, stderr } = command;
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    for (const line of [
      "Monday, 2 November 2026",
      "15:40  ana approves as qa-lead",
      "✓ Candidate: Request",
      "Tuesday, 3 November 2026",
      "✓ Production: Deploy api 1.4.0",
      "ticket 2 is closed: Approve api 1.4.0 for production",
    ])
      expect(stdout).toContain(line);
    const verdicts = stdout.matchAll(/✓ Decision: decision \/ Evaluate [\d.]+ s, (\w+)/g);
    expect([...verdicts].map(([, verdict]) => verdict)).toEqual(["pending", "pending", "pending", "approved"]);
  });

  test("the commit that was validated is tagged and deployed, while the next candidate waits", () => {
    expect(result).toMatchObject({ passed: true, violations: [] });
    const made = new Map(result.moments.flatMap(({ refs }) => refs.map(({ ref, after }) => [ref, after])));
    const validated = made.get("refs/tags/v1.4.0-rc.1");
    expect(made.get("refs/tags/v1.4.0")).toBe(validated);
    expect(made.get("refs/heads/main")).not.toBe(validated);
    const last = result.moments.at(-1)?.runs.map(({ workflow, ref, sha }) => ({ workflow, ref, sha }));
    expect(last).toEqual([
      { workflow: "Decision", ref: "refs/heads/main", sha: made.get("refs/heads/main") },
      { workflow: "Production", ref: "refs/tags/v1.4.0", sha: validated },
    ]);
    expect(result.tickets.map(({ title, isOpen }) => ({ title, isOpen }))).toEqual([
      { title: "Approve api 1.4.0 for production", isOpen: false },
      { title: "Approve web 0.8.1 for production", isOpen: true },
    ]);
  });

  test("a comment that is no vote starts no job", () => {
    const [chat] = result.moments.filter(({ who }) => who === "dora");
    expect(chat?.runs.flatMap(({ jobs }) => jobs.map(({ conclusion }) => conclusion))).toEqual([
      "skipped",
      "skipped",
      "skipped",
    ]);
  });

  test("the report has the page, the tickets, and the record with its documents", () => {
    expect(readdirSync(out).sort()).toEqual(["files", "index.html", "log.txt", "result.json", "tickets"]);
    expect(readdirSync(join(out, "tickets"))).toHaveLength(2);
    const records = "files/release-records/reports/releases";
    expect(readdirSync(join(out, records)).sort()).toEqual(["candidates", "decisions", "metadata.json"]);
    const page = read("index.html");
    expect(page).not.toMatch(/<script|href="http/);
    const [notes = ""] = /files\/release-records\/reports\/releases\/candidates\/[0-9a-f]{64}\.md/.exec(page) ?? [];
    expect(read(notes)).toContain("orders can be cancelled");
    for (const text of [
      "A release in two days",
      "No job ran, and no minute was spent.",
      "verdict <strong>approved</strong>",
    ])
      expect(page).toContain(text);
  });
});
