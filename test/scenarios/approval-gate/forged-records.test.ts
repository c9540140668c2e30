import { expect, test } from "@jest/globals";
import { appendRecord, type NewEntry } from "@release-actions/core/evidence/append-record";
import { canonicalizeInLines } from "@release-actions/core/evidence/canonicalize";
import { formatDecision } from "@release-actions/core/evidence/decision-document";
import { writeDecision } from "@release-actions/core/evidence/decision-entry";
import { digestBytes } from "@release-actions/core/evidence/digest";
import { digestRelease, digestTrain } from "@release-actions/core/evidence/digest-release";
import { writeDispatch } from "@release-actions/core/evidence/dispatch-entry";
import { formatTime } from "@release-actions/core/evidence/document-time";
import type { ReleaseRecord } from "@release-actions/core/evidence/generated/record";
import { parseRecord } from "@release-actions/core/evidence/record-document";
import {
  type ReleaseRequest,
  type RequestedRelease,
  readRequest,
  writeRequest,
} from "@release-actions/core/evidence/request-entry";
import { isSha, type Sha } from "@release-actions/core/git/sha";
import { git } from "../../support/build-history.ts";
import { sampleDecision } from "../../unit/core/evidence/sample-request.ts";
import { failureOf, remarksOf, verdictOf } from "./describe-gate.ts";
import { type GateWorld, openGate, RECORD, RECORDS } from "./gate-world.ts";

const POLICY = `version: 1
components: { backend: { path: services/api } }
approvals:
  roles:
    qa-lead: { members: [ana] }
    ciso: { required: { environments: [production] }, members: [cleo] }
`;

/** A policy by which hugo alone decides. */
const EVIL = `version: 1
components: { backend: { path: services/api } }
approvals: { separation-of-duties: false, roles: { owner: { members: [hugo] } } }
`;

async function push({ github }: GateWorld, branch: string, path: string, content: string): Promise<Sha> {
  const sha = await github.as("hugo").push({ branch, message: "chore: change", files: { [path]: content } });
  if (!isSha(sha)) throw new TypeError(`${sha} is no SHA.`);
  return sha;
}

const recordIn = ({ directory }: GateWorld): ReleaseRecord =>
  parseRecord(`${git(directory, ["cat-file", "blob", `${RECORDS}:${RECORD}`])}\n`, RECORD);

/** Whoever may write to the repository may add to the record, chain and all. */
const forge = (world: GateWorld, entry: NewEntry) =>
  push(world, RECORDS, RECORD, canonicalizeInLines(appendRecord(recordIn(world), entry)));

function requestIn(world: GateWorld): ReleaseRequest {
  const request = recordIn(world)
    .entries.flatMap((entry) => readRequest(entry) ?? [])
    .at(-1);
  if (request === undefined) throw new TypeError("Nothing was requested.");
  return request;
}

/** A newer request on the last one's ticket, with whatever it is to say. @returns the digits that votes name */
async function forgeRequest(
  world: GateWorld,
  change: Partial<ReleaseRequest>,
  parts: Partial<RequestedRelease> & { readonly policy?: string } = {},
): Promise<string> {
  const request = requestIn(world);
  const requestedAt = formatTime(world.now());
  const { policy, ...more } = parts;
  const releases = request.releases.map((one) => {
    const release = { ...one.release, date: requestedAt, policy: policy ?? one.release.policy };
    return { ...one, ...more, release };
  });
  const digest = digestTrain(releases.map(({ release }) => digestRelease(release)));
  await forge(
    world,
    writeRequest({ ...request, digest, requestedAt, releases, ...change, supersedes: [request.digest] }),
  );
  return digest.slice("sha256:".length, "sha256:".length + 12);
}

test("a policy that the default branch never had counts for nothing, whatever the record says", async () => {
  await using world = await openGate({ policy: POLICY });
  await world.change();
  await world.request();
  const commit = await push(world, "feature/evil", ".github/release-policy.yml", EVIL);
  const digest = digestBytes(EVIL);
  const policy = { ...requestIn(world).policy, commit, digest };
  const digits = await forgeRequest(world, { policy }, { policy: digest });
  await world.comment("hugo", `/approve owner ${digits}`);

  const result = await world.evaluate();
  expect(failureOf(result)).toContain("POLICY_ELSEWHERE");
  expect(result.outputs).toMatchObject({ verdict: "", releases: "[]" });
}, 60_000);

test("what a release brings, and how far it moves, is not left to the record alone", async () => {
  const policy = POLICY.replace("[ana]", "[ana, emil]").replace("environments: [production]", "bump: [major]");
  await using world = await openGate({ policy });
  const emils = await world.change();
  const { github } = world;
  const pull = await github
    .as("hugo")
    .openPull({ branch: "hugos", title: "feat!: x", files: { "services/api/x.py": "" } });
  await github.as("finn").review(pull, "APPROVED");
  await github.as("jan").merge(pull);
  await world.request([{ version: "2.0.0-rc.1", bump: "major" }]);
  if (!isSha(emils)) throw new TypeError(`${emils} is no SHA.`);
  const digits = await forgeRequest(world, {}, { bump: "patch", previous: { tag: "v1.3.9", sha: emils } });
  await world.comment("emil", `/approve qa-lead ${digits}`);

  const result = await world.evaluate();
  expect(failureOf(result)).toBe("");
  expect(result.outputs).toMatchObject({ verdict: "pending", "missing-roles": '["qa-lead","ciso"]' });
  expect(remarksOf(result)).toEqual(["emil NOT_ELIGIBLE"]);
}, 60_000);

test("a decision that no vote carries is told of, and nothing goes on by it", async () => {
  await using world = await openGate({ policy: POLICY });
  await world.change();
  await world.request();
  const request = requestIn(world);
  const decision = { ...sampleDecision(request), decidedAt: formatTime(world.now()), expiresAt: request.expiresAt };
  const bytes = formatDecision(decision);
  await push(world, RECORDS, `reports/releases/decisions/${digestBytes(bytes).slice("sha256:".length)}.json`, bytes);
  await forge(world, writeDecision(decision));
  await world.comment("ana", "/approve qa-lead DIGEST");

  const result = await world.evaluate();
  expect([failureOf(result), verdictOf(result)]).toEqual(["", "pending DECISION_UNCARRIED"]);
  expect(result.outputs).toMatchObject({ releases: "[]", "missing-roles": '["ciso"]', "decision-path": "" });
}, 60_000);

test("a policy that the default branch had when it was asked counts, although it has another now", async () => {
  await using world = await openGate({ policy: POLICY });
  await world.change();
  await world.request();
  await push(world, "main", ".github/release-policy.yml", EVIL);
  await world.comment("ana", "/approve qa-lead DIGEST");
  await world.comment("hugo", "/approve owner DIGEST");
  const pending = await world.evaluate();
  expect([failureOf(pending), verdictOf(pending)]).toEqual(["", "pending ROLES_MISSING"]);
  await world.comment("cleo", "/approve ciso DIGEST");
  expect(verdictOf(await world.evaluate())).toBe("approved ALL_APPROVED");
}, 60_000);

test("no other workflow is started than the one that is asked for, and none twice, whatever dispatch the record tells of", async () => {
  await using world = await openGate({ policy: POLICY });
  const sha = await world.change();
  await world.request();
  await world.comment("ana", "/approve qa-lead DIGEST");
  await world.comment("cleo", "/approve ciso DIGEST");
  expect(verdictOf(await world.evaluate())).toBe("approved ALL_APPROVED");
  git(world.directory, ["tag", "v1.4.0", sha]);
  const { digest } = requestIn(world);
  if (!isSha(sha)) throw new TypeError(`${sha} is no SHA.`);
  const dispatch = {
    digest,
    workflow: "production.yml",
    tag: "v1.4.0",
    sha,
    run: 7,
    dispatchedAt: "2030-01-01T00:00:00Z",
  };
  await forge(world, writeDispatch(dispatch, digest));

  const runs = [await world.dispatch(digest), await world.dispatch(digest)];
  expect(runs.map(failureOf)).toEqual(["", ""]);
  expect(world.github.state.workflowRuns.length).toBe(1);
  const other = await world.dispatch(digest, { inputs: { workflow: "other.yml" } });
  expect(failureOf(other)).toContain("DISPATCHED_OTHERWISE");
}, 60_000);

test("what was approved for another environment is not deployed to production", async () => {
  await using world = await openGate({ policy: POLICY });
  const sha = await world.change();
  await world.request([{}], { inputs: { environment: "staging" } });
  await world.comment("ana", "/approve qa-lead DIGEST");
  expect(verdictOf(await world.evaluate())).toBe("approved ALL_APPROVED");
  git(world.directory, ["tag", "v1.4.0", sha]);

  const runs = [await world.assert(world.digest()), await world.dispatch(world.digest())];
  expect(runs.map((run) => [run.exitCode, verdictOf(run), run.outputs.releases])).toEqual([
    [1, "pending OTHER_ENVIRONMENT", "[]"],
    [1, "pending OTHER_ENVIRONMENT", "[]"],
  ]);
  expect(world.github.state.workflowRuns).toEqual([]);
  const there = await world.assert(world.digest(), { inputs: { environment: "Staging" } });
  expect([failureOf(there), verdictOf(there)]).toEqual(["", "approved APPROVED"]);
}, 60_000);

test("environments are compared as GitHub does, without regard to case", async () => {
  await using world = await openGate({ policy: POLICY });
  await world.change();
  await world.request([{}], { inputs: { environment: "Production" } });
  await world.comment("ana", "/approve qa-lead DIGEST");
  const result = await world.evaluate();
  expect([verdictOf(result), result.outputs["missing-roles"]]).toEqual(["pending ROLES_MISSING", '["ciso"]']);
}, 60_000);
