import { type Call, found, type Host } from "../host.ts";
import type { Release } from "../state.ts";

/** The releases that a call may see: drafts are for those who may write, and a lagging read misses the newest. */
export function visibleReleases(call: Call<unknown>, { state }: Host): readonly Release[] {
  const drafts = call.token?.permissions.contents === "write";
  return state.releases.filter(
    ({ id, draft }) => (drafts || !draft) && !(call.stale && state.fresh.has(`release ${id}`)),
  );
}

/** The release whose id the path holds. */
export function releaseOf(call: Call<unknown>, host: Host): Release {
  return found(visibleReleases(call, host).find(({ id }) => id === Number(call.path.release_id)));
}
