import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { readRunContext } from "@release-actions/core/action/run-context";

let folder = "";
let complete: Record<string, string> = {};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "context-"));
  const event = join(folder, "event.json");
  writeFileSync(event, JSON.stringify({ repository: { default_branch: "trunk" }, number: 7 }));
  complete = {
    GITHUB_REPOSITORY: "inopsio/api",
    GITHUB_SERVER_URL: "https://github.example/",
    GITHUB_API_URL: "https://github.example/api/v3",
    GITHUB_GRAPHQL_URL: "https://github.example/api/graphql",
    GITHUB_SHA: "0123456789abcdef0123456789abcdef01234567",
    GITHUB_REF: "refs/pull/7/merge",
    GITHUB_REF_NAME: "7/merge",
    GITHUB_REF_TYPE: "branch",
    GITHUB_HEAD_REF: "feature/x",
    GITHUB_BASE_REF: "trunk",
    GITHUB_EVENT_NAME: "pull_request",
    GITHUB_EVENT_PATH: event,
    GITHUB_RUN_ID: "42",
    GITHUB_RUN_ATTEMPT: "2",
    GITHUB_WORKFLOW: "CI",
    GITHUB_JOB: "build",
    GITHUB_ACTOR: "ana",
    GITHUB_ACTOR_ID: "1001",
    GITHUB_WORKSPACE: folder,
    RUNNER_TEMP: folder,
  };
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("readRunContext", () => {
  test("reads what the runner sets", () => {
    expect({ ...readRunContext(complete) }).toEqual({
      repository: { owner: "inopsio", name: "api" },
      serverUrl: "https://github.example",
      apiUrl: "https://github.example/api/v3",
      graphqlUrl: "https://github.example/api/graphql",
      sha: "0123456789abcdef0123456789abcdef01234567",
      ref: "refs/pull/7/merge",
      refName: "7/merge",
      refType: "branch",
      headRef: "feature/x",
      baseRef: "trunk",
      defaultBranch: "trunk",
      eventName: "pull_request",
      event: { repository: { default_branch: "trunk" }, number: 7 },
      runId: 42,
      runAttempt: 2,
      workflow: "CI",
      job: "build",
      actor: "ana",
      actorId: 1001,
      triggeringActor: "ana",
      workspace: folder,
      temp: folder,
    });
  });

  test("knows where the job asks for its OpenID Connect token, where it may", () => {
    const variables = { ACTIONS_ID_TOKEN_REQUEST_URL: "https://x.example/?a=b", ACTIONS_ID_TOKEN_REQUEST_TOKEN: "t" };
    const { idToken } = readRunContext({ ...complete, ...variables });
    expect(idToken).toEqual({ url: "https://x.example/?a=b", token: "t" });
    expect(readRunContext({ ...complete, ACTIONS_ID_TOKEN_REQUEST_URL: "https://x.example/" }).idToken).toBeUndefined();
  });

  test("does without what not every event or server has", () => {
    const env = {
      ...complete,
      GITHUB_HEAD_REF: "",
      GITHUB_BASE_REF: "",
      GITHUB_ACTOR_ID: undefined,
      GITHUB_RUN_ATTEMPT: undefined,
    };
    expect(readRunContext(env)).toMatchObject({ runAttempt: 1 });
    expect(readRunContext(env).headRef).toBeUndefined();
    expect(readRunContext(env).actorId).toBeUndefined();
    expect(readRunContext(env).idToken).toBeUndefined();
  });

  test("names all variables that are missing in one error", () => {
    expect(() => readRunContext({})).toThrow(
      expect.objectContaining({
        code: "CONTEXT_MISSING",
        message: expect.stringMatching(/GITHUB_REPOSITORY, .*RUNNER_TEMP/),
      }),
    );
  });

  test.each([
    ["GITHUB_REPOSITORY", "api"],
    ["GITHUB_SHA", "main"],
    ["GITHUB_RUN_ID", "0x2a"],
    ["GITHUB_API_URL", "javascript:alert(1)"],
  ])("refuses a %s that is %j", (variable, value) => {
    expect(() => readRunContext({ ...complete, [variable]: value })).toThrow(
      expect.objectContaining({ code: "CONTEXT_INVALID", message: expect.stringContaining(variable) }),
    );
  });

  test.each([
    ["is not there", undefined],
    ["is no JSON", "{"],
    ["is no object", "[]"],
  ])("an event that %s is an error only where it is asked for", (_, content) => {
    const path = join(folder, "bad.json");
    rmSync(path, { force: true });
    if (content !== undefined) writeFileSync(path, content);
    const context = readRunContext({ ...complete, GITHUB_EVENT_PATH: path });
    expect(context.eventName).toBe("pull_request");
    expect(() => context.event).toThrow(expect.objectContaining({ code: "EVENT_UNREADABLE" }));
    expect(() => context.defaultBranch).toThrow(expect.objectContaining({ code: "EVENT_UNREADABLE" }));
  });

  test("an event without a repository tells no default branch", () => {
    const path = join(folder, "schedule.json");
    writeFileSync(path, JSON.stringify({ schedule: "0 0 * * *" }));
    expect(readRunContext({ ...complete, GITHUB_EVENT_PATH: path }).defaultBranch).toBeUndefined();
  });
});
