import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Ground, refusal, standUp } from "./rehearse-on.ts";

const here = { owner: "inopsio", repo: "api" };

let ground: Ground;
beforeAll(async () => {
  ground = await standUp();
});
afterAll(() => {
  expect(ground.github.violations).toEqual([]);
  return ground.end();
});

describe("check runs", () => {
  const annotation = (line: number) => ({
    path: "src/main.ts",
    start_line: line,
    end_line: line,
    annotation_level: "warning" as const,
    message: "m",
  });
  const annotations = (count: number) => Array.from({ length: count }, (_, index) => annotation(index + 1));

  test("annotations add up over requests, and 51 in one are refused", async () => {
    const { rest } = ground.octokit();
    const output = (count: number) => ({ title: "t", summary: "s", annotations: annotations(count) });
    const { data } = await rest.checks.create({
      ...here,
      name: "lint",
      head_sha: ground.head,
      status: "in_progress",
      output: output(50),
    });
    expect(data.output.annotations_count).toBe(50);
    const more = await rest.checks.update({
      ...here,
      check_run_id: data.id,
      conclusion: "failure",
      output: output(10),
    });
    expect(more.data).toMatchObject({ status: "completed", conclusion: "failure", output: { annotations_count: 60 } });
    const octokit = ground.octokit();
    const all = await octokit.paginate(octokit.rest.checks.listAnnotations, {
      ...here,
      check_run_id: data.id,
      per_page: 25,
    });
    expect(all.map(({ start_line }) => start_line)).toEqual(
      [...annotations(50), ...annotations(10)].map(({ start_line }) => start_line),
    );
    expect(await refusal(rest.checks.update({ ...here, check_run_id: data.id, output: output(51) }))).toMatchObject({
      status: 422,
    });
  });

  test("a completed run needs a conclusion, which the description does not say", async () => {
    const address = "POST /repos/inopsio/api/check-runs";
    const attempt = ground.octokit().request(address, { name: "x", head_sha: ground.head, status: "completed" });
    expect(await refusal(attempt)).toMatchObject({ status: 422 });
  });

  test("of one name the newest run counts", async () => {
    const { rest } = ground.octokit();
    const run = (conclusion: "success" | "failure") =>
      rest.checks.create({ ...here, name: "ci", head_sha: ground.head, conclusion });
    await run("failure");
    await run("success");
    const { data } = await rest.checks.listForRef({ ...here, ref: "main", check_name: "ci" });
    expect(data).toMatchObject({
      total_count: 1,
      check_runs: [{ conclusion: "success", app: { slug: "github-actions" } }],
    });
    expect(
      (await rest.checks.listForRef({ ...here, ref: ground.head, check_name: "ci", filter: "all" })).data.total_count,
    ).toBe(2);
  });

  test("a run belongs to a commit that exists", async () => {
    const attempt = ground
      .octokit()
      .rest.checks.create({ ...here, name: "x", head_sha: "0123456789012345678901234567890123456789" });
    expect(await refusal(attempt)).toMatchObject({
      status: 422,
      message: expect.stringContaining("No commit found for SHA"),
    });
  });
});

describe("dispatches", () => {
  const dispatch = (ref: string, inputs: Record<string, string>, workflow_id = "release.yml") =>
    ground.octokit().rest.actions.createWorkflowDispatch({ ...here, workflow_id, ref, inputs });

  test("they start runs, though a job's token makes them", async () => {
    expect((await dispatch("main", { version: "1.1.0" })).status).toBe(204);
    expect(ground.github.events.at(-1)).toMatchObject({
      event: "workflow_dispatch",
      startsRuns: true,
      payload: { ref: "refs/heads/main", inputs: { version: "1.1.0" }, workflow: ".github/workflows/release.yml" },
    });
    await ground.octokit().rest.repos.createDispatchEvent({ ...here, event_type: "deploy", client_payload: { a: 1 } });
    expect(ground.github.events.at(-1)).toMatchObject({
      event: "repository_dispatch",
      startsRuns: true,
      payload: { action: "deploy" },
    });
  });

  test.each([
    ["a commit's id for a ref", 422, () => dispatch(ground.head, { version: "1" }), "No ref found for"],
    [
      "an input that the workflow does not have",
      422,
      () => dispatch("main", { version: "1", extra: "x" }),
      "Unexpected inputs provided",
    ],
    ["a required input left out", 422, () => dispatch("main", {}), "Required input 'version' not provided"],
    ["a workflow that is not there", 404, () => dispatch("main", {}, "other.yml"), "Not Found"],
    ["a workflow that is not there yet", 404, () => dispatch("v1.0.0", {}), "Not Found"],
  ])("%s is refused", async (_case, status, ask, message) => {
    expect(await refusal(ask())).toMatchObject({ status, message: expect.stringContaining(message) });
  });
});
