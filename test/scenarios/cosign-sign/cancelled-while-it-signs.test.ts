import { expect, test } from "@jest/globals";
import { codeOf } from "./describe-signing.ts";
import { openSigning } from "./open-signing.ts";

test("a job that is cancelled while a service does not answer leaves nothing half, and no process", async () => {
  await using signing = await openSigning({ faults: [{ when: "sign-blob", times: 1, kind: "hang" }] });
  const result = await signing.run(
    { files: "dist/*.tgz" },
    {
      onStart: (kill) => {
        const watch = setInterval(() => {
          if (!signing.cosign.commands().includes("sign-blob")) return;
          clearInterval(watch);
          kill("SIGINT");
        }, 50);
      },
    },
  );
  expect({ code: codeOf(result), exitCode: result.exitCode }).toEqual({ code: "cancelled", exitCode: 1 });
  expect(result.outputs).toMatchObject({ subjects: "[]", verified: "false" });
  const again = await signing.run({ files: "dist/*.tgz" });
  expect(codeOf(again)).toBe("done");
});
