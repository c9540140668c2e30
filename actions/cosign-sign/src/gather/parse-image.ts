import { type Digest, isDigest } from "@release-actions/core/evidence/digest";
import { imageInvalid } from "../errors.ts";

/** An image as it is named in a workflow. */
export interface ImageName {
  /** With its registry: `ghcr.io/inopsio/api`. */
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: Digest | undefined;
}

/** The registry is a part of the name: it has a dot or a port, or is `localhost`. */
const REGISTRY = /^(?:localhost|[a-z0-9-]+(?:\.[a-z0-9-]+)+|[a-z0-9.-]+(?=:))(?::\d{1,5})?$/;
const COMPONENT = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/;
const TAG = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;
const LONGEST = 512;

/**
 * Reads an image's name; charts may have the `oci://` that Helm writes. Errors: `IMAGE_INVALID`.
 * @see https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests
 */
export function parseImage(text: string): ImageName {
  if (text.length > LONGEST) throw imageInvalid(text, "is longer than any image's name");
  const [name = "", digest, ...rest] = text.replace(/^oci:\/\//, "").split("@");
  if (rest.length > 0) throw imageInvalid(text, "has more than one digest");
  if (digest !== undefined && !isDigest(digest))
    throw imageInvalid(text, "has a digest that is not sha256: and 64 digits");
  const at = name.indexOf("/");
  const [registry, path] = at < 0 ? ["", name] : [name.slice(0, at), name.slice(at + 1)];
  if (!REGISTRY.test(registry)) throw imageInvalid(text, "does not begin with its registry");
  const [components = "", tag, ...others] = path.split(":");
  if (others.length > 0 || !components.split("/").every((component) => COMPONENT.test(component)))
    throw imageInvalid(text, "is not named as registries name images");
  if (tag !== undefined && !TAG.test(tag)) throw imageInvalid(text, "has a tag that no registry takes");
  if (tag === undefined && digest === undefined) throw imageInvalid(text, "has no digest");
  return { repository: `${registry}/${components}`, tag, digest };
}
