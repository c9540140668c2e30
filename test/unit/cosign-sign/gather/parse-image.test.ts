import { expect, test } from "@jest/globals";
import { parseImage } from "@release-actions/cosign-sign/gather/parse-image";
import fc from "fast-check";

const DIGEST = `sha256:${"0123456789abcdef".repeat(4)}`;

test.each([
  [`ghcr.io/inopsio/api@${DIGEST}`, { repository: "ghcr.io/inopsio/api", tag: undefined, digest: DIGEST }],
  [`localhost:5000/api:v1.0_x-2@${DIGEST}`, { repository: "localhost:5000/api", tag: "v1.0_x-2", digest: DIGEST }],
  ["registry:5000/a/b__c/d-e.f:latest", { repository: "registry:5000/a/b__c/d-e.f", tag: "latest", digest: undefined }],
  [
    `oci://ghcr.io/inopsio/charts/api@${DIGEST}`,
    { repository: "ghcr.io/inopsio/charts/api", tag: undefined, digest: DIGEST },
  ],
])("%s", (text, image) => {
  expect(parseImage(text)).toEqual(image);
});

test.each([
  "--insecure-ignore-tlog",
  "-",
  "",
  "api",
  "inopsio/api:v1",
  "ghcr.io/inopsio/api",
  "ghcr.io/Inopsio/api:v1",
  "ghcr.io/inopsio/api:v1:v2",
  "ghcr.io/inopsio/../api:v1",
  "ghcr.io//api:v1",
  "ghcr.io/inopsio/api:v1\n--yes",
  "ghcr.io/inopsio/api:-v1",
  "https://ghcr.io/inopsio/api:v1",
  `ghcr.io/inopsio/api@${DIGEST}@${DIGEST}`,
  `ghcr.io/inopsio/api@${DIGEST.toUpperCase()}`,
  "ghcr.io/inopsio/api@sha256:123",
  "ghcr.io/inopsio/api@sha512:123",
  `ghcr.io/${"a/".repeat(300)}b:v1`,
])("%p is refused", (text) => {
  expect(() => parseImage(text)).toThrow(expect.objectContaining({ code: "IMAGE_INVALID" }));
});

test("what is taken is made of its parts again", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."ab.:/@-_ \n$") }), (text) => {
      try {
        const { repository, tag, digest } = parseImage(`ghcr.io/${text}`);
        const again = `${repository}${tag === undefined ? "" : `:${tag}`}${digest === undefined ? "" : `@${digest}`}`;
        expect(again).toBe(`ghcr.io/${text}`);
        expect(again).toMatch(/^[\w.:/@-]+$/);
      } catch (error) {
        expect(error).toMatchObject({ code: "IMAGE_INVALID" });
      }
    }),
  );
});
