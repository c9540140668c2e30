import { expect, test } from "@jest/globals";
import { isOutage } from "@release-actions/cosign-sign/cosign/is-outage";

test.each([
  'Error: Get "https://127.0.0.1:5123/v2/": dial tcp 127.0.0.1:5123: connect: connection refused',
  "Error: accessing image: GET https://ghcr.io/v2/x: unexpected status code 503 Service Unavailable",
  "Error: POST https://rekor.example/api/v2/log/entries giving up after 4 attempt(s): unexpected status 502 Bad Gateway",
  "Error: TOOMANYREQUESTS: retry-after: 100ms",
  'Error: Get "https://fulcio.example": context deadline exceeded (Client.Timeout exceeded while awaiting headers)',
  "Error: dial tcp: lookup tuf-repo-cdn.sigstore.dev on 10.0.0.1:53: no such host",
  "Error: writing bundle: read tcp: connection reset by peer",
  'Error: Post "https://x.example": EOF\n',
])("waits for what says: %s", (said) => {
  expect(isOutage(said)).toBe(true);
});

test.each([
  "Error: no signatures found",
  "Error: no matching signatures: none of the expected identities matched what was in the certificate",
  "Error: failed to verify signature: could not verify message: invalid signature",
  "Error: GET https://ghcr.io/v2/x/manifests/latest: MANIFEST_UNKNOWN: manifest unknown",
  "Error: POST https://ghcr.io/v2/x/blobs/uploads/: DENIED: permission_denied: write_package",
  "Error: GET https://ghcr.io/token?scope=x: unexpected status code 403 Forbidden",
  "WARNING: Could not fetch trusted_root.json: dial tcp: lookup tuf.example: no such host\nError: no signatures found\n",
  "Error: no signatures found for ghcr.io/inopsio/api@sha256:500111",
])("takes for an answer: %s", (said) => {
  expect(isOutage(said)).toBe(false);
});
