import type { Host } from "../host.ts";
import type { Release, ReleaseAsset } from "../state.ts";
import { nodeId } from "./links.ts";
import { presentUser } from "./user.ts";

/** `release`; a draft has a page that does not tell its tag. */
export function presentRelease(release: Release, host: Host): Record<string, unknown> {
  const { links } = host;
  const api = links.api(`/releases/${release.id}`);
  const archive = (kind: string) => (release.draft ? null : links.api(`/${kind}/${release.tagName}`));
  return {
    url: api,
    html_url: links.html(`/releases/tag/${pageName(release)}`),
    assets_url: `${api}/assets`,
    upload_url: `${links.upload(`/releases/${release.id}/assets`)}{?name,label}`,
    tarball_url: archive("tarball"),
    zipball_url: archive("zipball"),
    id: release.id,
    node_id: nodeId("Release", release.id),
    tag_name: release.tagName,
    target_commitish: release.target,
    name: release.name,
    body: release.body,
    draft: release.draft,
    prerelease: release.prerelease,
    immutable: release.immutable,
    created_at: release.createdAt,
    updated_at: release.updatedAt,
    published_at: release.publishedAt,
    author: presentUser(host.state.accounts.ensure(release.author), links),
    // An upload that broke off is in the list of assets alone. @see https://github.com/itchio/gothub/issues/1
    assets: release.assets
      .filter(({ state }) => state === "uploaded")
      .map((asset) => presentAsset(asset, release, host)),
  };
}

const pageName = ({ draft, id, tagName }: Release) => (draft ? `untagged-${id}` : tagName);

/** `release-asset` */
export function presentAsset(asset: ReleaseAsset, release: Release, { links, state }: Host): Record<string, unknown> {
  return {
    url: links.api(`/releases/assets/${asset.id}`),
    browser_download_url: links.html(`/releases/download/${pageName(release)}/${asset.name}`),
    id: asset.id,
    node_id: nodeId("ReleaseAsset", asset.id),
    name: asset.name,
    label: asset.label,
    state: asset.state,
    content_type: asset.contentType,
    size: asset.content.length,
    digest: asset.digest,
    download_count: 0,
    created_at: asset.createdAt,
    updated_at: asset.createdAt,
    uploader: presentUser(state.accounts.ensure(asset.uploader), links),
  };
}
