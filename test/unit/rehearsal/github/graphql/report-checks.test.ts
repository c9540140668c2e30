import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type Ground, standUp } from "../rehearse-on.ts";
import { repository } from "./world.ts";

const here = { owner: "inopsio", repo: "api" };

let ground: Ground;
let repositoryId = "";
beforeAll(async () => {
  ground = await standUp();
  repositoryId = Object((await ground.query(repository("id"))).data).repository.id;
});
afterAll(() => {
  expect(ground.github.violations).toEqual([]);
  return ground.end();
});

const FIELDS = "{ checkRun { id databaseId name status conclusion url } }";
const create = (input: object, options = {}) =>
  ground.query(`mutation($input: CreateCheckRunInput!) { createCheckRun(input: $input) ${FIELDS} }`, {
    ...options,
    variables: { input: { repositoryId, headSha: ground.head, name: "approval", ...input } },
  });
const update = (input: object) =>
  ground.query(`mutation($input: UpdateCheckRunInput!) { updateCheckRun(input: $input) ${FIELDS} }`, {
    variables: { input: { repositoryId, ...input } },
  });

test("several check runs are made in one request, which REST shows as its own", async () => {
  const making = (alias: string) =>
    `${alias}: createCheckRun(input: { repositoryId: "${repositoryId}", headSha: "${ground.head}", name: "${alias}", status: IN_PROGRESS, externalId: "key", output: { title: "t", summary: "s" } }) ${FIELDS}`;
  const { data } = await ground.query(`mutation { ${making("a")} ${making("b")} }`);
  const { data: listed } = await ground.octokit().rest.checks.listForRef({ ...here, ref: ground.head });
  expect(
    listed.check_runs.map(({ name, status, external_id, output }) => [name, status, external_id, output.title]),
  ).toEqual([
    ["b", "in_progress", "key", "t"],
    ["a", "in_progress", "key", "t"],
  ]);
  const [b, a] = listed.check_runs;
  const node = (run: typeof a) => ({ checkRun: { id: run?.node_id, url: run?.html_url, databaseId: null } });
  expect(data).toMatchObject({ a: node(a), b: node(b) });
});

test("one is changed by the id that REST calls node_id, annotations adding up", async () => {
  const { data } = await ground.octokit().rest.checks.create({ ...here, name: "late", head_sha: ground.head });
  const annotation = {
    path: "a.txt",
    annotationLevel: "FAILURE",
    message: "m",
    location: { startLine: 1, endLine: 2 },
  };
  const output = { title: "t", summary: "s", annotations: [annotation, annotation] };
  const answer = await update({ checkRunId: data.node_id, conclusion: "FAILURE", output });
  expect(answer.data).toMatchObject({ updateCheckRun: { checkRun: { status: "COMPLETED", conclusion: "FAILURE" } } });
  const { data: listed } = await ground.octokit().rest.checks.listAnnotations({ ...here, check_run_id: data.id });
  expect(listed).toMatchObject([{ annotation_level: "failure", start_line: 1, end_line: 2 }, { message: "m" }]);
});

test.each([
  ["FORBIDDEN", {}, { permissions: { checks: "read" } }],
  ["FORBIDDEN", {}, { kind: "person", actor: "ana" }],
  ["NOT_FOUND", { repositoryId: "another" }, {}],
  ["UNPROCESSABLE", { headSha: "0".repeat(40) }, {}],
  ["UNPROCESSABLE", { status: "COMPLETED" }, {}],
])("a check run is refused as %s where it is made with %j by %j", async (type, input, options) => {
  expect(await create(input, options)).toMatchObject({ data: { createCheckRun: null }, errors: [{ type }] });
});

test("another App's is refused", async () => {
  const id = await ground.github.app("acme").check({ name: "theirs", sha: ground.head });
  const run = await ground.octokit().rest.checks.get({ ...here, check_run_id: id });
  expect((await update({ checkRunId: run.data.node_id, conclusion: "SUCCESS" })).errors).toMatchObject([
    { type: "FORBIDDEN", message: expect.stringContaining("Invalid app_id") },
  ]);
});
