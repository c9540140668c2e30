import type { RunContext } from "@release-actions/core/action/run-context";
import type { Clock } from "@release-actions/core/clock/clock";
import { idTokenMissing, idTokenRefused } from "../errors.ts";

const TRIES = 3;
const FIRST_PAUSE = 1_000;
/** Milliseconds. */
const PATIENCE = 30_000;

/**
 * The workflow that the job's token names, as `owner/name/path@ref`: what Sigstore's certificates call the signer. Asking for it shows that
 * keyless signing will work, without leaving a trace in a log.
 * Errors: `ID_TOKEN_MISSING`, `ID_TOKEN_REFUSED`.
 * @see https://docs.github.com/actions/reference/security/oidc
 */
export async function requestIdentity(
  { idToken }: Pick<RunContext, "idToken">,
  { clock, mask, signal }: { clock: Clock; mask: (secret: string) => void; signal: AbortSignal },
): Promise<string> {
  if (idToken === undefined) throw idTokenMissing();
  mask(idToken.token);
  for (let attempt = 1; ; attempt++) {
    const answer = await ask(idToken, mask, signal);
    if ("workflow" in answer) return answer.workflow;
    if (answer.final || attempt === TRIES) throw idTokenRefused(answer.problem);
    await clock.sleep(FIRST_PAUSE * 2 ** (attempt - 1), signal);
  }
}

type IdentityAnswer = { readonly workflow: string } | { readonly problem: string; readonly final: boolean };

async function ask(
  { url, token }: { readonly url: string; readonly token: string },
  mask: (secret: string) => void,
  signal: AbortSignal,
): Promise<IdentityAnswer> {
  try {
    const address = new URL(url);
    address.searchParams.set("audience", "sigstore");
    const response = await fetch(address, {
      headers: { authorization: `Bearer ${token}`, accept: "application/json" },
      redirect: "error",
      signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]),
    });
    if (!response.ok)
      return { problem: `HTTP status ${response.status}.`, final: response.status < 500 && response.status !== 429 };
    const { value } = (await response.json()) as { readonly value?: unknown };
    if (typeof value === "string") mask(value);
    const workflow = readWorkflow(value);
    return workflow === undefined ? { problem: "its answer holds no token.", final: true } : { workflow };
  } catch (error) {
    signal.throwIfAborted();
    return { problem: `${String(error)}.`, final: false };
  }
}

/** The claim of the token; who reads it is who it was given to, so that its signature matters to others only. */
function readWorkflow(token: unknown): string | undefined {
  if (typeof token !== "string") return undefined;
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
    const workflow =
      typeof claims === "object" && claims !== null ? Reflect.get(claims, "job_workflow_ref") : undefined;
    return typeof workflow === "string" && workflow !== "" ? workflow : undefined;
  } catch {
    return undefined;
  }
}
