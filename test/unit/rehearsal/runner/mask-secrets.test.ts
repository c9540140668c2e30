import { describe, expect, test } from "@jest/globals";
import { createSecretMasks } from "@release-actions/rehearsal/runner/mask-secrets";
import fc from "fast-check";

const maskOf = (...secrets: readonly string[]) => {
  const masks = createSecretMasks();
  for (const secret of secrets) masks.add(secret);
  return (text: string) => masks.mask(text);
};

describe("createSecretMasks", () => {
  test.each([
    ["as it is", "value: hunter2-hunter2"],
    ["URL-encoded", `?q=${encodeURIComponent("hunter2-hunter2")}`],
    ["in base64", Buffer.from("hunter2-hunter2").toString("base64")],
    ["in the base64 of basic credentials", Buffer.from("x-access-token:hunter2-hunter2").toString("base64")],
    ["in base64 at another offset", Buffer.from("a:hunter2-hunter2:b").toString("base64")],
  ])("a secret is hidden %s", (_how, text) => {
    const masked = maskOf("hunter2-hunter2")(text);
    expect(masked).toContain("***");
    expect(Buffer.from(masked.replaceAll("***", ""), "base64").toString()).not.toContain("hunter2-hun");
  });

  test("each line of a secret of several lines is hidden", () => {
    expect(maskOf("first-line\nsecond-line")("a first-line b second-line")).toBe("a *** b ***");
  });

  test("a secret that contains another is hidden as one", () => {
    expect(maskOf("abcd", "abcd-efgh")("abcd-efgh abcd")).toBe("*** ***");
  });

  test("an empty secret hides nothing", () => {
    expect(maskOf("", " ", "\n")("a b")).toBe("a b");
  });

  test("no text contains a secret after it was masked", () => {
    const secret = fc.string({ unit: fc.constantFrom("a", "b", "c"), minLength: 3, maxLength: 5 });
    fc.assert(
      fc.property(secret, fc.string({ unit: fc.constantFrom("a", "b", "c") }), (hidden, text) => {
        expect(maskOf(hidden)(text)).not.toContain(hidden);
      }),
    );
  });
});
