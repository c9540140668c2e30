import { describe, expect, test } from "@jest/globals";
import { receiveCommands } from "@release-actions/rehearsal/github/git/receive-commands";
import fc from "fast-check";

const from = "0".repeat(40);
const to = "a".repeat(40);
const packet = (line: string) => (Buffer.byteLength(line) + 4).toString(16).padStart(4, "0") + line;

describe("receiveCommands", () => {
  test("reads every command until the flush packet", () => {
    const first = packet(`${from} ${to} refs/heads/ä\0 report-status side-band-64k`);
    const bytes = Buffer.from(`${first}${packet(`${to} ${from} refs/tags/v1\n`)}0000PACK\x00\x00`);
    const commands = [
      { from, to, ref: "refs/heads/ä" },
      { from: to, to: from, ref: "refs/tags/v1" },
    ];
    expect(receiveCommands(bytes)).toEqual({ commands, complete: true });
    for (let length = 0; length < bytes.indexOf("0000PACK") + 4; length += 1) {
      const part = receiveCommands(bytes.subarray(0, length));
      expect(part.complete).toBe(false);
      expect(commands.slice(0, part.commands.length)).toEqual(part.commands);
    }
  });

  test("whatever else comes is no command, and no reason to fail", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(receiveCommands(Buffer.from(bytes)).commands.every(({ ref }) => ref.length > 0)).toBe(true);
      }),
    );
  });
});
