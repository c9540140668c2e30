import { errorOf } from "./last-words.ts";

/** Of a longer error the end tells its cause. */
const LONGEST = 16_384;

/** How Go's network, registries and Sigstore's services say that they did not answer, or not now. */
const OUTAGE =
  /\b(?:50[0234]|429)\b[ :,\])]|status code:? (?:429|50[0234])|too ?many ?requests|(?:bad gateway|service unavailable|gateway timeout|internal server error)|connection (?:refused|reset|timed out)|broken pipe|i\/o timeout|no such host|server misbehaving|TLS handshake timeout|context deadline exceeded|Client\.Timeout|unexpected EOF|: EOF\b|temporary failure in name resolution|network is unreachable/i;

/** Whether what Cosign said is about a service that may answer again later, and not about a signature. */
export function isOutage(said: string): boolean {
  return OUTAGE.test(errorOf(said).slice(-LONGEST));
}
