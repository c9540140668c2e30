import { startServer, type TestServer } from "./start-server.ts";

/** GitHub's address for OpenID Connect tokens, with what a job is given for it. */
export interface IdTokenServer extends TestServer {
  readonly env: Readonly<Record<string, string>>;
}

/** Starts a server that gives tokens for the audience `sigstore` to whoever has the job's credential. */
export async function startIdTokens(workflow: string): Promise<IdTokenServer> {
  const credential = "credential-of-the-job";
  const iss = "https://token.actions.githubusercontent.com";
  const content = { iss, sub: "repo:inopsio/sample:ref:refs/heads/main", aud: "sigstore", job_workflow_ref: workflow };
  const claims = Buffer.from(JSON.stringify(content)).toString("base64url");
  const server = await startServer((request, response) => {
    const { searchParams } = new URL(request.url ?? "", "http://localhost");
    // The scheme is any case (RFC 9110, 11.1), and Cosign writes it small.
    const known = request.headers.authorization?.replace(/^bearer /i, "") === credential;
    const asked = searchParams.get("audience") === "sigstore" && searchParams.get("api-version") === "2.0";
    response.writeHead(known && asked ? 200 : 401, { "content-type": "application/json" });
    response.end(JSON.stringify(known && asked ? { value: `e30.${claims}.c2lnbmF0dXJl` } : {}));
  });
  return {
    url: server.url,
    env: {
      ACTIONS_ID_TOKEN_REQUEST_URL: `${server.url}/idtoken?api-version=2.0`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: credential,
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}
