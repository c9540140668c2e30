import { expect, test } from "@jest/globals";
import { parseChecksums } from "@release-actions/cosign-sign/gather/parse-checksums";

const HEX = "0123456789abcdef".repeat(4);

test.each([
  ["SHA256SUMS", `${HEX}  a.tgz\n${HEX} *b.tgz\r\n`, ["a.tgz", "b.tgz"]],
  ["dist/SHA256SUMS", `${HEX}  a b.tgz\n\n${HEX}  sub/c.tgz`, ["dist/a b.tgz", "dist/sub/c.tgz"]],
  ["SHA256SUMS", `\\${HEX}  a\\nb\\\\c\\rd.tgz`, ["a\nb\\c\rd.tgz"]],
  ["dist/SHA256SUMS", `${HEX}  ../a.tgz`, ["a.tgz"]],
])("%s: %j", (file, text, paths) => {
  const checksums = parseChecksums(text, file);
  expect(checksums.map(({ path }) => path)).toEqual(paths);
  expect(checksums.map(({ digest }) => digest)).toEqual(paths.map(() => `sha256:${HEX}`));
});

test("tells every line that is none, and an empty file", () => {
  expect(() => parseChecksums("", "s")).toThrow(expect.objectContaining({ code: "CHECKSUMS_INVALID" }));
  const text = `${HEX} a\n${HEX}  b\n${HEX.slice(1)}  c\n`;
  expect(() => parseChecksums(text, "s")).toThrow(
    expect.objectContaining({
      errors: [{ place: { line: 1 } }, { place: { line: 3 } }].map((one) =>
        expect.objectContaining({ place: expect.objectContaining(one.place) }),
      ),
    }),
  );
});
