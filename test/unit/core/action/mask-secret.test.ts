import { describe, expect, test } from "@jest/globals";
import { listSecretForms } from "@release-actions/core/action/list-secret-forms";
import { SecretMasks } from "@release-actions/core/action/mask-secret";

const SECRETS = ["ghs_0123456789abcdef", 'p"ass <word> & more', "line one\nline two", "näïve-秘密"];

function masksOf(secrets: readonly string[]) {
  const told: string[] = [];
  const masks = new SecretMasks((form) => told.push(form));
  for (const secret of secrets) masks.mask(secret);
  return { masks, told };
}

describe("SecretMasks", () => {
  test.each(SECRETS)("every form of %j is replaced, whatever stands around it", (secret) => {
    const { masks } = masksOf([secret]);
    for (const form of listSecretForms(secret)) expect(masks.redact(`~${form}~`)).toBe("~***~");
  });

  test("the forms of each of several secrets are replaced, and told to the runner once", () => {
    const { masks, told } = masksOf([...SECRETS, ...SECRETS]);
    expect(told.length).toBe(new Set(told).size);
    for (const form of told) expect(masks.redact(`~${form}~`)).toBe("~***~");
  });

  test("a text without any stays as it is", () => {
    const { masks } = masksOf(SECRETS);
    expect(masks.redact("ghs_0123456789abcde and other words")).toBe("ghs_0123456789abcde and other words");
  });

  test("what is too short is no secret", () => {
    const { masks, told } = masksOf(["abc"]);
    expect(masks.mask("abc")).toBe(false);
    expect([told, masks.redact("abc")]).toEqual([[], "abc"]);
  });
});
