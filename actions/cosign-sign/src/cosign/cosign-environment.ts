import type { Environment } from "@release-actions/core/process/process";

/**
 * What Cosign keeps of the job's environment: where programs and homes are, how the network is reached, and the credentials of registries
 * and key services. Left out are `COSIGN_…` and `SIGSTORE_…`: Cosign takes every option of its own from variables, too, so that one of
 * them could switch a check off.
 */
const KEPT =
  /^(?:PATH|PATHEXT|SYSTEMROOT|WINDIR|HOME|USERPROFILE|APPDATA|LOCALAPPDATA|TMPDIR|TEMP|TMP|XDG_RUNTIME_DIR|(?:HTTPS?|NO|ALL)_PROXY|SSL_CERT_(?:FILE|DIR)|DOCKER_CONFIG|REGISTRY_AUTH_FILE|KUBECONFIG|KUBERNETES_SERVICE_(?:HOST|PORT)|(?:AWS|AZURE|GOOGLE|GCE|CLOUDSDK|VAULT|TRANSIT)_[A-Z0-9_]+)$/i;

/** The variable that a private key reaches Cosign by. */
export const KEY_VARIABLE = "RELEASE_ACTIONS_SIGNING_KEY";

/** What Cosign is given beside the job's environment. */
export interface CosignSecrets {
  /** PEM. */
  readonly key: string | undefined;
  readonly password: string | undefined;
  readonly idToken: { readonly url: string; readonly token: string } | undefined;
}

/** The whole environment of Cosign. */
export function cosignEnvironment(job: Environment, { key, password, idToken }: CosignSecrets): Environment {
  return {
    ...Object.fromEntries(Object.entries(job).filter(([name]) => KEPT.test(name))),
    // Without it Cosign asks for one, and there is nobody to answer.
    COSIGN_PASSWORD: password ?? "",
    ...(key === undefined ? {} : { [KEY_VARIABLE]: key }),
    ...(idToken === undefined
      ? {}
      : { ACTIONS_ID_TOKEN_REQUEST_URL: idToken.url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: idToken.token }),
  };
}
