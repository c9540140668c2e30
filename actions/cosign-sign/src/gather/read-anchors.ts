import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ResolvedSigning } from "@release-actions/core/policy/resolve-evidence";
import { anchorMissing, keylessWithoutLog, signingConfigInvalid } from "../errors.ts";
import type { World } from "../signing.ts";

/** The files of the policy that say which Sigstore is used, copied to where nobody changes them. Paths are absolute. */
export interface Anchors {
  readonly trustedRoot: string | undefined;
  readonly signingConfig: string | undefined;
  /** Whether signatures go into a transparency log: always, but for a signing configuration that names none. */
  readonly log: boolean;
  /** Whether no service at all is asked. */
  readonly offline: boolean;
}

/** Errors: `TRUST_FILE_MISSING`, `SIGNING_CONFIG_INVALID`, `KEYLESS_WITHOUT_LOG`, and those of the workspace room. */
export async function readAnchors(
  { trustedRoot, signingConfig }: Pick<ResolvedSigning, "trustedRoot" | "signingConfig">,
  keyless: boolean,
  { readTrusted, folder }: Pick<World, "readTrusted" | "folder">,
): Promise<Anchors> {
  const copy = async (key: string, path: string | undefined) => {
    if (path === undefined) return undefined;
    const content = await readTrusted(path);
    if (content === undefined) throw anchorMissing(`the policy's signing.${key}`, path);
    const place = join(folder, `${key}.json`);
    await writeFile(place, content);
    return { place, content };
  };
  const root = await copy("trusted-root", trustedRoot);
  const config = await copy("signing-config", signingConfig);
  const services = readServices(config?.content.toString(), signingConfig ?? "");
  if (keyless && !services.log && !services.timestamps) throw keylessWithoutLog(signingConfig ?? "");
  return {
    trustedRoot: root?.place,
    signingConfig: config?.place,
    log: services.log,
    offline: !keyless && !services.log && !services.timestamps,
  };
}

/** Which services a signing configuration names; without one they are those of the public Sigstore. */
function readServices(text: string | undefined, path: string): { readonly log: boolean; readonly timestamps: boolean } {
  if (text === undefined) return { log: true, timestamps: true };
  try {
    const config: unknown = JSON.parse(text);
    const type: unknown = typeof config === "object" && config !== null ? Reflect.get(config, "mediaType") : undefined;
    if (typeof config === "object" && config !== null && /signingconfig/.test(String(type))) {
      const has = (name: string) => {
        const urls: unknown = Reflect.get(config, name);
        return Array.isArray(urls) && urls.length > 0;
      };
      return { log: has("rekorTlogUrls"), timestamps: has("tsaUrls") };
    }
  } catch {
    // Told below.
  }
  throw signingConfigInvalid(path);
}
