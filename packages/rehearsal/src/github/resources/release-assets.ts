import { createHash } from "node:crypto";
import { actorOf, type Call, created, found, type Handler, type Host, noContent, ok, text } from "../host.ts";
import { Refusal, unprocessable, validationFailed } from "../refusals.ts";
import { presentAsset } from "../represent/release.ts";
import { paginate } from "../server/paginate.ts";
import type { Release, ReleaseAsset } from "../state.ts";
import { releaseOf, visibleReleases } from "./find-release.ts";

export const listAssets: Handler = (call, host) => {
  const release = releaseOf(call, host);
  const { fresh } = host.state;
  const seen = release.assets.filter(({ id }) => !(call.stale && fresh.has(`asset ${id}`)));
  return paginate(call, seen, (asset) => presentAsset(asset, release, host));
};

/** The asset itself where bytes are asked for. */
export const getAsset: Handler = (call, host) => {
  const { asset, release } = lookUp(call, host);
  if (!call.accept.includes("octet-stream")) return ok(presentAsset(asset, release, host));
  return { ...ok(asset.content), headers: { "content-type": asset.contentType } };
};

/**
 * An upload that breaks off leaves an empty `starter`, which keeps its name taken until it is deleted.
 * @see https://docs.github.com/rest/releases/assets#upload-a-release-asset
 */
export const uploadAsset: Handler = (call, host) => {
  const release = releaseOf(call, host);
  if (release.immutable) throw unprocessable("Cannot upload assets to an immutable release.");
  if (call.contentType === "") throw new Refusal(400, "Content-Type header is required");
  if (call.content.length === 0 && !call.broken)
    throw new Refusal(400, "Bad Content-Length: an asset must not be empty");
  const name = storedName(text(call.query, "name") ?? "");
  if (release.assets.some((other) => other.name === name)) {
    throw validationFailed({ resource: "ReleaseAsset", field: "name", code: "already_exists" });
  }
  const asset: ReleaseAsset = {
    id: host.state.nextId(),
    name,
    label: text(call.query, "label") ?? null,
    contentType: call.contentType,
    content: call.broken ? Buffer.alloc(0) : call.content,
    state: call.broken ? "starter" : "uploaded",
    digest: call.broken ? null : `sha256:${createHash("sha256").update(call.content).digest("hex")}`,
    uploader: actorOf(call).login,
    createdAt: host.now(),
  };
  release.assets = [...release.assets, asset];
  host.state.fresh.add(`asset ${asset.id}`);
  return created(presentAsset(asset, release, host));
};

/**
 * GitHub renames what has other characters than letters, digits, `_`, `-`, `+`, `@` and single full stops, `~` too.
 * @see https://github.com/msys2/msys2-autobuild/issues/15
 */
function storedName(name: string): string {
  const parts = name
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .split(/[^A-Za-z0-9_@+-]+/)
    .filter(Boolean);
  const stored = parts.join(".");
  if (stored === name) return name;
  return name.startsWith(".") || parts.length < 2 ? ["default", ...parts].join(".") : stored;
}

export const deleteAsset: Handler = (call, host) => {
  const { asset, release } = lookUp(call, host);
  if (release.immutable) throw unprocessable("Cannot delete assets from an immutable release.");
  release.assets = release.assets.filter((other) => other !== asset);
  return noContent();
};

function lookUp(call: Call, host: Host): { asset: ReleaseAsset; release: Release } {
  const id = Number(call.path.asset_id);
  const release = found(visibleReleases(call, host).find(({ assets }) => assets.some((asset) => asset.id === id)));
  return { asset: found(release.assets.find((asset) => asset.id === id)), release };
}
