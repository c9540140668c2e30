import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { EVERYTHING, type Ground, refusal, standUp } from "./rehearse-on.ts";

const here = { owner: "inopsio", repo: "api" };
const REFS = "/api/v3/repos/inopsio/api/git/refs";

describe("a hostile or mistaken client", () => {
  let ground: Ground;
  beforeAll(async () => {
    ground = await standUp({ settings: { limits: { bodyBytes: 4096 } } });
  });
  afterAll(() => ground.end());

  /** Written to the socket as it is: fetch would mend it. */
  async function raw(lines: readonly string[]): Promise<string> {
    const socket = connect(Number(new URL(ground.github.serverUrl).port), "127.0.0.1");
    const token = ground.github.issueToken({ permissions: EVERYTHING });
    socket.write(
      `${[lines[0], "host: localhost", `authorization: token ${token}`, "connection: close", ...lines.slice(1)].join("\r\n")}\r\n\r\n`,
    );
    let answer = "";
    socket.on("data", (chunk) => {
      answer += chunk;
    });
    await once(socket, "close");
    return answer;
  }

  test.each([
    ["GET /api/v3/repos/inopsio/api/contents/../../../../etc/passwd HTTP/1.1"],
    ["GET /api/v3/repos/inopsio/api/contents/%2e%2e/%2e%2e/etc/passwd HTTP/1.1"],
    ["GET /api/v3/repos/inopsio/api/contents/a%00b HTTP/1.1"],
    ["GET /api/v3/repos/inopsio/api/contents/%zz HTTP/1.1"],
    ["GET /inopsio/api.git/../../etc/passwd HTTP/1.1"],
    ["GET /inopsio/api.git/info/refs/../HEAD HTTP/1.1"],
    ["GET /inopsio/api.git/config HTTP/1.1"],
    ["GET /inopsio/api.git/objects/info/packs HTTP/1.1"],
    ["GET //// HTTP/1.1"],
    ["GET * HTTP/1.1"],
    ["NONSENSE"],
    ["GET /api/v3/repos/inopsio/api/pulls/abc HTTP/1.1"],
    ["GET /api/v3/repos/inopsio/api/pulls?per_page=many HTTP/1.1"],
    ["GET /api/v3/repos/inopsio/api/git/ref/tags/--output=x HTTP/1.1"],
    ["GET /api/v3/repos/inopsio/api/commits/--all HTTP/1.1"],
    ["GET /api/v3/repos/inopsio/api/compare/--all...--not HTTP/1.1"],
    ["GET /api/v3/repos/inopsio/api/commits?sha=--help HTTP/1.1"],
    ["GET /api/v3/repos/inopsio/api/pulls?state=open&state=closed HTTP/1.1"],
  ])("%s is answered with a 4xx", async (line) => {
    expect(await raw([line])).toMatch(/^HTTP\/1\.1 4\d\d /);
  });

  test.each<[string, string, string | undefined, number]>([
    ["a body of another type", "ref=x", "application/x-www-form-urlencoded", 415],
    ["a body without a type", "{}", undefined, 415],
    ["a body that is no JSON", "{", "application/json", 400],
    ["a body that is no object", "[]", "application/json", 422],
    ["no body", "", "application/json", 422],
    ["a body that is too large", JSON.stringify({ ref: "x".repeat(5000), sha: "x" }), "application/json", 413],
    ["a prototype in the body", '{"ref":"refs/tags/x","sha":"x","__proto__":{"a":1}}', "application/json", 422],
  ])("%s is refused", async (_case, body, type, status) => {
    const authorization = `token ${ground.github.issueToken({ permissions: EVERYTHING })}`;
    const headers: Record<string, string> =
      type === undefined ? { authorization } : { authorization, "content-type": type };
    const answer = await ground.request(REFS, { method: "POST", body: Buffer.from(body), headers });
    expect(answer.status).toBe(status);
  });

  test("an endless address is answered with a 4xx", async () => {
    expect(await raw([`GET /api/v3/${"x".repeat(20_000)} HTTP/1.1`])).toMatch(/^HTTP\/1\.1 431 /);
  });

  test("a huge body that is only announced is refused at once", async () => {
    const answer = await raw([
      `POST ${REFS} HTTP/1.1`,
      "content-type: application/json",
      "content-length: 999999999999",
    ]);
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });

  test.each([
    [
      "a property",
      () =>
        ground
          .octokit()
          .request("POST /repos/inopsio/api/git/refs", { ref: "refs/tags/x", sha: ground.head, shaa: "x" }),
      "shaa",
    ],
    [
      "a property within",
      () => ground.octokit().request("POST /repos/inopsio/api/git/trees", { tree: [{ pathe: "x" }] }),
      "pathe",
    ],
    ["a parameter", () => ground.octokit().request("GET /repos/inopsio/api/pulls", { bases: "main" }), "bases"],
  ])("%s that GitHub would overlook is refused by its name", async (_case, ask, name) => {
    expect(await refusal(ask())).toMatchObject({
      status: 422,
      message: expect.stringContaining(`unknown property "${name}"`),
    });
  });

  test("a media type that is not built is refused, not overlooked", async () => {
    const ask = ground.octokit().rest.repos.getCommit({ ...here, ref: "main", mediaType: { format: "diff" } });
    expect(await refusal(ask)).toMatchObject({ status: 415 });
  });

  test("nothing of this was a break-down, and the server still serves", async () => {
    expect((await ground.octokit().rest.repos.get(here)).status).toBe(200);
    const broken = ground.github.violations.filter(({ message }) => !message.startsWith("The embedded GitHub has no "));
    expect(broken).toEqual([]);
  });

  test("a request for what is not built is a violation, since the run cannot be trusted", async () => {
    expect(await refusal(ground.octokit().rest.issues.listMilestones(here))).toMatchObject({ status: 404 });
    expect(ground.github.violations.at(-1)?.message).toContain(
      "The embedded GitHub has no GET /api/v3/repos/inopsio/api/milestones",
    );
  });
});
