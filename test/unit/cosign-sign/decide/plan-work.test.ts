import { describe, expect, test } from "@jest/globals";
import { planWork, type Standing } from "@release-actions/cosign-sign/decide/plan-work";
import type { Evidence, Predicate, Subject } from "@release-actions/cosign-sign/signing";

const SUBJECT: Subject = { kind: "file", name: "a.tgz", place: "/w/a.tgz", digest: `sha256:${"1".repeat(64)}` };
const PROVENANCE: Predicate = { kind: "provenance", type: "https://slsa.dev/provenance/v1", content: {} };
const OTHER: Predicate = { kind: undefined, type: "https://t.example/v1", content: {} };
const evidence = (type?: string): Evidence => ({
  ...{ type, kept: true, signer: "key", bundle: undefined, logIndex: undefined },
});
const standing = (changes: Partial<Standing> = {}): Standing => ({
  ...{ subject: SUBJECT, signature: undefined, attested: new Map(), kinds: [] },
  ...changes,
});
const facts = { predicates: [PROVENANCE, OTHER], require: [] };

describe("what is left", () => {
  test("is all where nothing is there", () => {
    const { work, refusal } = planWork("sign-and-verify", facts, [standing()]);
    expect(work).toEqual([{ subject: SUBJECT, kept: [], sign: true, attest: [PROVENANCE, OTHER] }]);
    expect(refusal).toBeUndefined();
  });

  test("is nothing where all is there", () => {
    const attested = new Map([PROVENANCE, OTHER].map(({ type }) => [type, evidence(type)]));
    const { work } = planWork("sign-and-verify", facts, [standing({ signature: evidence(), attested })]);
    expect(work).toMatchObject([{ sign: false, attest: [] }]);
    expect(work[0]?.kept).toHaveLength(3);
  });

  test("is no signature in mode attest", () => {
    expect(planWork("attest", facts, [standing()]).work).toMatchObject([{ sign: false, attest: [PROVENANCE, OTHER] }]);
  });
});

describe("what the policy requires", () => {
  const require = ["provenance", "sbom"] as const;

  test("and nobody attests is refused before anything is signed", () => {
    const { refusal } = planWork("sign-and-verify", { ...facts, require }, [standing()]);
    expect(refusal).toMatchObject({ code: "PREDICATE_REQUIRED", message: expect.stringContaining("sbom of a.tgz") });
    expect(refusal?.message).not.toContain("provenance of");
  });

  test("may be there already, and is asked of the last step only", () => {
    expect(planWork("sign-and-verify", { ...facts, require }, [standing({ kinds: ["sbom"] })]).refusal).toBeUndefined();
    expect(planWork("sign", { ...facts, require }, [standing()]).refusal).toBeUndefined();
  });
});
