import fc from "fast-check";

const LAST = 0x10_ffff;
const [FIRST_SURROGATE, SURROGATES] = [0xd800, 0x800];

/**
 * Any character of Unicode, as a `unit` of `fc.string`; control characters and those that mean something to a format come often.
 * fast-check's own unit "binary" is the same, and counts all million of them once in each test file.
 */
export const anyCharacter: fc.Arbitrary<string> = fc
  .oneof(fc.integer({ min: 0, max: 0x7f }), fc.integer({ min: 0, max: LAST - SURROGATES }))
  .map((number) => String.fromCodePoint(number < FIRST_SURROGATE ? number : number + SURROGATES));
