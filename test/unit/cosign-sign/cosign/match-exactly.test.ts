import { expect, test } from "@jest/globals";
import { matchExactly } from "@release-actions/cosign-sign/cosign/match-exactly";
import fc from "fast-check";

test("matches each of the texts, and nothing else", () => {
  const text = fc.string({ minLength: 1, unit: fc.constantFrom(..."ab.\\+*?()|[]{}^$/-") });
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), text, (texts, other) => {
      const pattern = new RegExp(matchExactly(texts), "u");
      for (const one of texts) expect(pattern.test(one)).toBe(true);
      for (const one of texts) expect(pattern.test(`${one}-evil`)).toBe(texts.includes(`${one}-evil`));
      expect(pattern.test(other)).toBe(texts.includes(other));
    }),
  );
});
