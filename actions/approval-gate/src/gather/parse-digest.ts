import { inputInvalid, inputMissing } from "@release-actions/core/action/errors";
import type { InputParser } from "@release-actions/core/action/parse-input";
import { type Digest, isDigest } from "@release-actions/core/evidence/digest";

/** A release digest, as the outputs and tickets give it. */
export const digest = (): InputParser<Digest> => ({
  optional: false,
  secret: false,
  parse(raw, name) {
    if (raw === "") throw inputMissing(name);
    if (isDigest(raw)) return raw;
    throw inputInvalid(name, raw, "Write `sha256:` and 64 digits, 0 to f, as `sha256sum release.json` tells them.");
  },
});
