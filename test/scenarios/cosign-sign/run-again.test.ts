import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { openSigning } from "./open-signing.ts";

const image = (digit: string) => `ghcr.io/inopsio/api@sha256:${digit.repeat(64)}`;
const signed = (digit: string) => `${image(digit)} https://sigstore.dev/cosign/sign/v1`;

test("the run after a refusal signs only the rest, and names what is signed meanwhile", async () => {
  const refused = { kind: "refused", said: "DENIED: write_package" } as const;
  await using signing = await openSigning({
    faults: [{ ...refused, when: `2.sigstore.json -- ${image("2")}`, times: 1 }],
  });
  const inputs = { mode: "sign", images: [image("1"), image("2"), image("3")].join("\n"), files: "dist/api.tgz" };

  const first = await signing.run(inputs);
  expect(first.exitCode).toBe(1);
  const { refusal } = JSON.parse(first.outputs.result ?? "");
  expect(refusal.code).toBe("SIGNING_INCOMPLETE");
  expect(refusal.message).toContain(`Signed: "${image("1")}", "${image("3")}", "dist/api.tgz"`);
  expect(refusal.message).toContain(`Not finished: "${image("2")}"`);
  expect(refusal.message).toContain("DENIED: write_package");
  expect([...signing.cosign.attached()].sort()).toEqual([signed("1"), signed("3")]);

  const path = "dist/api.tgz.sigstore.json";
  const files = { [path]: readFileSync(join(first.workspace, path)) };
  const before = signing.cosign.calls().length;
  const second = await signing.run(inputs, { files });
  expect(second.exitCode).toBe(0);
  expect([...signing.cosign.attached()].sort()).toEqual([signed("1"), signed("2"), signed("3")]);
  const writes = signing.cosign
    .commands()
    .slice(before)
    .filter((command) => /^(?:sign|attest)/.test(command));
  expect(writes).toEqual(["sign"]);
});

test("a signature whose answer is lost is found, and not made twice", async () => {
  await using signing = await openSigning({
    faults: [
      { when: "sign --timeout", times: 1, kind: "lost", said: "unexpected status code 503 Service Unavailable" },
    ],
  });
  const result = await signing.run({ images: image("1") });
  expect(result).toMatchObject({ exitCode: 0, outputs: { verified: "true" } });
  expect(signing.cosign.attached()).toEqual([signed("1")]);
});
