import { readCommit } from "../git/read-objects.ts";
import { isRefName } from "../git/ref-name.ts";
import { findRef, listRefs, type Ref } from "../git/refs.ts";
import { found, type Handler, type Host, ok, text } from "../host.ts";
import { presentCommit } from "../represent/git-objects.ts";
import { nodeId } from "../represent/links.ts";
import { paginate } from "../server/paginate.ts";
import { classicProtectionOf, rulesetsFor } from "./guard-refs.ts";

const HEADS = "refs/heads/";
const TAGS = "refs/tags/";

const isProtected = ({ name }: Ref, host: Host) =>
  rulesetsFor(name, host).length > 0 || classicProtectionOf(name, host) !== undefined;

export const listBranches: Handler = async (call, host) => {
  const wanted = call.query.protected;
  const all = (await listRefs(host.git, HEADS)).filter(({ name }) => !(call.stale && host.state.fresh.has(name)));
  const branches = all.filter((ref) => wanted === undefined || isProtected(ref, host) === wanted);
  return paginate(call, branches, (ref) => ({
    name: ref.name.slice(HEADS.length),
    commit: { sha: ref.sha, url: host.links.api(`/commits/${ref.sha}`) },
    protected: isProtected(ref, host),
  }));
};

export const getBranch: Handler = async (call, host) => {
  const name = HEADS + text(call.path, "branch");
  const seen = isRefName(name) && !(call.stale && host.state.fresh.has(name));
  const ref = found(seen ? await findRef(host.git, name) : undefined);
  const short = name.slice(HEADS.length);
  const self = host.links.api(`/branches/${short}`);
  return ok({
    name: short,
    commit: presentCommit(found(await readCommit(host.git, ref.sha)), host),
    _links: { self, html: host.links.html(`/tree/${short}`) },
    protected: isProtected(ref, host),
    protection: { enabled: isProtected(ref, host) },
    protection_url: `${self}/protection`,
  });
};

/** Tags that lead to a commit, the last name first, as GitHub lists them. */
export const listTags: Handler = async (call, host) => {
  const tags = (await listRefs(host.git, TAGS)).filter(({ name }) => !(call.stale && host.state.fresh.has(name)));
  return paginate(call, tags.filter(({ commit }) => commit !== undefined).toReversed(), ({ name, commit = "" }) => {
    const short = name.slice(TAGS.length);
    return {
      name: short,
      commit: { sha: commit, url: host.links.api(`/commits/${commit}`) },
      zipball_url: host.links.api(`/zipball/refs/tags/${short}`),
      tarball_url: host.links.api(`/tarball/refs/tags/${short}`),
      node_id: nodeId("Ref", name),
    };
  });
};
