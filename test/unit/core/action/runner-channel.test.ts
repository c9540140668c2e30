import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { debug, endGroup, error, getInput, info, notice, setSecret, startGroup, warning } from "@actions/core";
import { describe, expect, test } from "@jest/globals";
import { appendOutputs, inputVariable, runnerChannel } from "@release-actions/core/action/runner-channel";
import { parseCommandFile } from "@release-actions/rehearsal/runner/parse-command-file";
import fc from "fast-check";
import { anyCharacter } from "../../../support/any-character.ts";

const toolkit = { debug, endGroup, error, getInput, info, notice, setSecret, startGroup, warning };

/** What is written to standard output meanwhile. */
function captured(work: () => void): string {
  const { write } = process.stdout;
  let text = "";
  process.stdout.write = (chunk: string | Uint8Array) => {
    text += chunk.toString();
    return true;
  };
  try {
    work();
  } finally {
    process.stdout.write = write;
  }
  return text;
}

const texts = fc.oneof(fc.string({ unit: anyCharacter }), fc.constantFrom("", "a: b, c%0A\r\n::d", "100%"));
/** Lines and columns begin at 1; of a 0 alone `@actions/core` makes a property list without properties. */
const position = fc.integer({ min: 1 });
const properties = fc.record(
  { title: texts, file: texts, startLine: position, endLine: position, startColumn: position, endColumn: position },
  { requiredKeys: [] },
);

describe("the runner's channel", () => {
  test.each(["notice", "warning", "error"] as const)("writes a %s byte for byte as @actions/core does", (level) => {
    fc.assert(
      fc.property(texts, properties, (message, given) => {
        expect(captured(() => runnerChannel[level](message, given))).toBe(
          captured(() => toolkit[level](message, given)),
        );
      }),
    );
  });

  test.each(["info", "debug", "startGroup", "setSecret"] as const)("writes %s as @actions/core does", (command) => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(captured(() => runnerChannel[command](text))).toBe(captured(() => toolkit[command](text)));
      }),
    );
  });

  test("ends a group as @actions/core does", () => {
    expect(captured(() => runnerChannel.endGroup())).toBe(captured(() => toolkit.endGroup()));
  });

  test.each(["token", "dry-run", "two words"])("finds the input %j where @actions/core does", (name) => {
    process.env[inputVariable(name)] = "given";
    const found = toolkit.getInput(name);
    delete process.env[inputVariable(name)];
    expect(found).toBe("given");
  });
});

describe("appendOutputs", () => {
  const path = join(mkdtempSync(join(tmpdir(), "outputs-")), "output");

  test("gives the runner every value as it was, whatever delimiter the value holds", () => {
    const lines = fc.constantFrom("ghadelimiter_0", "ghadelimiter_1", "a<<b", "", "x=y");
    const values = fc.array(lines).map((some) => some.join("\n"));
    fc.assert(
      fc.property(fc.array(values, { minLength: 1 }), (given) => {
        writeFileSync(path, "");
        const outputs = Object.fromEntries(given.map((value, index) => [`name${index}`, value]));
        appendOutputs(path, outputs);
        const read = parseCommandFile(readFileSync(path, "utf8"));
        expect(Object.fromEntries(read.map(({ name, value }) => [name, value]))).toEqual(outputs);
      }),
    );
  });

  test("makes no file of its own: without the runner's nobody would read it", () => {
    expect(() => appendOutputs(`${path}-missing`, { a: "b" })).toThrow("Missing file");
  });
});
