import { isAncestor } from "../git/history.ts";
import { typeOf } from "../git/read-objects.ts";
import { isRefName } from "../git/ref-name.ts";
import { createRef, deleteRef, findRef, listRefs, moveRef, type Ref, zero } from "../git/refs.ts";
import { type Call, created, found, type Handler, type Host, noContent, ok, text } from "../host.ts";
import { unprocessable } from "../refusals.ts";
import { presentRef } from "../represent/git-objects.ts";
import { guardRef, guardTag, guardWorkflowFiles } from "./guard-refs.ts";
import { refChanged } from "./ref-changed.ts";

const sees =
  (call: Call<unknown>, { state }: Host) =>
  ({ name }: Ref) =>
    !(call.stale && state.fresh.has(name));

/** The ref that the path names, with `refs/` left out as the API does. */
async function lookUp(call: Call<unknown>, host: Host): Promise<Ref | undefined> {
  const name = `refs/${text(call.path, "ref")}`;
  const ref = isRefName(name) ? await findRef(host.git, name) : undefined;
  return ref !== undefined && sees(call, host)(ref) ? ref : undefined;
}

export const getRef: Handler = async (call, host) => ok(presentRef(found(await lookUp(call, host)), host));

export const listMatchingRefs: Handler = async (call, host) => {
  const prefix = `refs/${text(call.path, "ref")}`;
  const refs = await listRefs(host.git, `refs/${prefix.split("/")[1] ?? ""}`);
  return ok(
    refs
      .filter(({ name }) => name.startsWith(prefix))
      .filter(sees(call, host))
      .map((ref) => presentRef(ref, host)),
  );
};

export const createReference: Handler<{ ref: string; sha: string }> = async (call, host) => {
  const { ref: name, sha } = call.body;
  if (!isRefName(name) || name.startsWith("refs/pull/")) throw unprocessable("Reference name is not valid");
  const type = await typeOf(host.git, sha);
  if (type === undefined) throw unprocessable("Object does not exist");
  if (name.startsWith("refs/heads/") && type !== "commit")
    throw unprocessable("Reference cannot be updated: the object is no commit");
  guardRef("creation", name, call.token, host);
  guardTag(name, host);
  await guardWorkflowFiles(sha, call.token, host);
  const change = await createRef(host.git, name, sha);
  if (change === "exists") throw unprocessable("Reference already exists");
  if (change !== "done") throw unprocessable("Reference update failed");
  host.state.fresh.add(name);
  await refChanged({ ref: name, from: zero(sha), to: sha }, call.token, host);
  return created(presentRef({ name, sha, type }, host));
};

export const updateReference: Handler<{ sha: string; force?: boolean }> = async (call, host) => {
  const { sha, force = false } = call.body;
  const ref = await lookUp(call, host);
  if (ref === undefined) throw unprocessable("Reference does not exist");
  const type = await typeOf(host.git, sha);
  if (type === undefined) throw unprocessable("Object does not exist");
  guardRef("update", ref.name, call.token, host);
  guardTag(ref.name, host);
  await guardWorkflowFiles(sha, call.token, host);
  const forward = await isAncestor(host.git, ref.sha, sha);
  if (!forward) guardRef("non_fast_forward", ref.name, call.token, host);
  if (!forward && !force) throw unprocessable("Update is not a fast forward");
  if ((await moveRef(host.git, ref.name, sha, ref.sha)) !== "done") throw unprocessable("Reference cannot be updated");
  if (sha !== ref.sha) await refChanged({ ref: ref.name, from: ref.sha, to: sha }, call.token, host);
  return ok(presentRef({ name: ref.name, sha, type }, host));
};

export const deleteReference: Handler = async (call, host) => {
  const ref = await lookUp(call, host);
  if (ref === undefined) throw unprocessable("Reference does not exist");
  if (ref.name === `refs/heads/${host.defaultBranch}`) throw unprocessable("Cannot delete the default branch");
  guardRef("deletion", ref.name, call.token, host);
  guardTag(ref.name, host);
  if ((await deleteRef(host.git, ref.name, ref.sha)) !== "done") throw unprocessable("Reference cannot be deleted");
  host.state.fresh.delete(ref.name);
  await refChanged({ ref: ref.name, from: ref.sha, to: zero(ref.sha) }, call.token, host);
  return noContent();
};
