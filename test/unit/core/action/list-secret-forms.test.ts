import { describe, expect, test } from "@jest/globals";
import { listSecretForms } from "@release-actions/core/action/list-secret-forms";
import { SecretMasks } from "@release-actions/core/action/mask-secret";
import fc from "fast-check";

const base64 = (text: string) => Buffer.from(text).toString("base64");

describe("listSecretForms", () => {
  test.each([
    ["raw", (secret: string) => secret],
    ["in JSON", (secret: string) => JSON.stringify({ secret })],
    ["in an address", (secret: string) => `https://x/?q=${encodeURIComponent(secret)}`],
    ["in a form", (secret: string) => new URLSearchParams({ secret }).toString()],
    ["in hexadecimal", (secret: string) => Buffer.from(secret).toString("hex")],
    ["in base64", base64],
    ["in base64 for addresses", (secret: string) => Buffer.from(secret).toString("base64url")],
    ["as git's basic authentication", (secret: string) => `AUTHORIZATION: basic ${base64(`x-access-token:${secret}`)}`],
    ["in base64 after one other byte", (secret: string) => base64(`a${secret}b`)],
    ["in base64 after two other bytes", (secret: string) => base64(`ab${secret}`)],
    [
      "in HTML",
      (secret: string) =>
        secret
          .replaceAll("&", "&amp;")
          .replaceAll("<", "&lt;")
          .replaceAll(">", "&gt;")
          .replaceAll('"', "&quot;")
          .replaceAll("'", "&#39;"),
    ],
  ])("finds a secret %s", (_, show) => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme-ascii", minLength: 12, maxLength: 60 }), (text) => {
        const secret = text.trim().padEnd(12, "x");
        const masks = new SecretMasks(() => {});
        masks.mask(secret);
        const shown = show(secret);
        const redacted = masks.redact(shown);
        expect(redacted).toContain("***");
        for (const form of listSecretForms(secret)) expect(redacted).not.toContain(form);
      }),
    );
  });

  test("finds each line of a key", () => {
    const key = "-----BEGIN KEY-----\nMIIEvQIBADANBg\r\nkqhkiG9w0BAQEF\n-----END KEY-----\n";
    expect(listSecretForms(key)).toEqual(expect.arrayContaining([key, "MIIEvQIBADANBg", "kqhkiG9w0BAQEF"]));
  });

  test("puts longer forms first, lest a rest of one is left", () => {
    const lengths = listSecretForms("s3cret\npassword!").map(({ length }) => length);
    expect(lengths).toEqual([...lengths].sort((a, b) => b - a));
  });

  test("lists no form that would blot out ordinary words", () => {
    expect(listSecretForms("ab\ncd\n{\n}").filter((form) => form.length < 4)).toEqual([]);
  });
});

describe("SecretMasks", () => {
  test("tells the runner each form once", () => {
    const told: string[] = [];
    const masks = new SecretMasks((form) => told.push(form));
    expect([masks.mask("s3cret!"), masks.mask("s3cret!")]).toEqual([true, true]);
    expect(new Set(told).size).toBe(told.length);
    expect(told).toEqual(listSecretForms("s3cret!"));
  });

  test.each(["", "abc", "  abc  "])("does not mask %j, and says so", (secret) => {
    const masks = new SecretMasks(() => {});
    expect(masks.mask(secret)).toBe(false);
    expect(masks.redact("abc abc")).toBe("abc abc");
  });
});
