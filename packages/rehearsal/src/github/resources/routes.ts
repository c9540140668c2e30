import type { Handler } from "../host.ts";
import { ok } from "../host.ts";
import { presentFullRepository } from "../represent/repository.ts";
import * as gitData from "./git-data.ts";
import * as refs from "./refs.ts";

/** Who serves which operation. A handler trusts its body: it has passed GitHub's description. */
export const ROUTES: Readonly<Record<string, Handler<never>>> = {
  "git/create-blob": gitData.createBlob,
  "git/create-commit": gitData.createCommit,
  "git/create-ref": refs.createReference,
  "git/create-tag": gitData.createTag,
  "git/create-tree": gitData.createTree,
  "git/delete-ref": refs.deleteReference,
  "git/get-blob": gitData.getBlob,
  "git/get-commit": gitData.getGitCommit,
  "git/get-ref": refs.getRef,
  "git/get-tag": gitData.getTag,
  "git/get-tree": gitData.getTree,
  "git/list-matching-refs": refs.listMatchingRefs,
  "git/update-ref": refs.updateReference,
  "repos/get": (_call, host) => ok(presentFullRepository(host)),
};
