import { type Call, created, found, type Handler, type Host, noContent, ok, text } from "../host.ts";
import { Refusal, unprocessable, validationFailed } from "../refusals.ts";
import { presentAsset } from "../represent/release.ts";
import { paginate } from "../server/paginate.ts";
import type { Release, ReleaseAsset } from "../state.ts";
import { releaseOf, visibleReleases } from "./find-release.ts";

export const listAssets: Handler = (call, host) => {
  const release = releaseOf(call, host);
  return paginate(call, release.assets, (asset) => presentAsset(asset, release, host));
};

/** The asset itself where bytes are asked for. */
export const getAsset: Handler = (call, host) => {
  const { asset, release } = lookUp(call, host);
  if (!call.accept.includes("octet-stream")) return ok(presentAsset(asset, release, host));
  return { ...ok(asset.content), headers: { "content-type": asset.contentType } };
};

export const uploadAsset: Handler = (call, host) => {
  const release = releaseOf(call, host);
  if (release.immutable) throw unprocessable("Cannot upload assets to an immutable release.");
  if (call.contentType === "") throw new Refusal(400, "Content-Type header is required");
  if (call.content.length === 0) throw new Refusal(400, "Bad Content-Length: an asset must not be empty");
  const name = storedName(text(call.query, "name") ?? "");
  if (release.assets.some((other) => other.name === name)) {
    throw validationFailed({ resource: "ReleaseAsset", field: "name", code: "already_exists" });
  }
  const asset: ReleaseAsset = {
    id: host.state.nextId(),
    name,
    label: text(call.query, "label") ?? null,
    contentType: call.contentType,
    content: call.content,
    uploader: call.token?.actor ?? "",
    createdAt: host.now(),
  };
  release.assets = [...release.assets, asset];
  return created(presentAsset(asset, release, host));
};

/** GitHub renames what has other characters than these. */
const storedName = (name: string) => name.replace(/[^\w.@+~-]+/g, ".").replace(/^\.+|\.+$/g, "") || "default";

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
