import { describe, expect, test } from "@jest/globals";
import { parseWorkflowCommand } from "@release-actions/rehearsal/runner/parse-workflow-command";
import fc from "fast-check";

const read = (line: string, registered?: readonly string[]) => {
  const command = parseWorkflowCommand(line, registered);
  return command && { name: command.name, data: command.data, ...Object.fromEntries(command.properties) };
};

describe("parseWorkflowCommand", () => {
  test.each([
    ["::error::broken", { name: "error", data: "broken" }],
    ["  \t::error::after white space", { name: "error", data: "after white space" }],
    [
      "\u0085::error::after what .NET takes for white space",
      { name: "error", data: "after what .NET takes for white space" },
    ],
    ["::ERROR::in any case", { name: "ERROR", data: "in any case" }],
    ["::error file=a.ts,line=3::x", { name: "error", data: "x", file: "a.ts", line: "3" }],
    ["::error File=a.ts,,title=::x", { name: "error", data: "x", file: "a.ts" }],
    ["::error title=a=b==c::x", { name: "error", data: "x", title: "a=b==c" }],
    ["::error title=a%2Cb%3Ac%0Ad%25::x%0Ay%250A", { name: "error", data: "x\ny%0A", title: "a,b:c\nd%" }],
    ["::group::a::b", { name: "group", data: "a::b" }],
    ["::endgroup:\u200d:", { name: "endgroup", data: ":" }],
    ["##[error]broken", { name: "error", data: "broken" }],
    ["anywhere ##[error]in a line", { name: "error", data: "in a line" }],
    ["##[error file=a;line=3]x%3By%5D", { name: "error", data: "x;y]", file: "a", line: "3" }],
  ])("%j is a command", (line, expected) => {
    expect(read(line)).toEqual(expected);
  });

  test.each([
    "",
    "plain text",
    "not at the start ::error::x",
    "::error:x",
    "::error",
    "::unknown::x",
    "::error,file=a::x",
    ":: error::x",
    "\ufeff::error::x",
    "##[unknown]x",
    "##[error",
    "#[error]x",
    "##[unknown] hides ##[error]x",
  ])("%j is plain text", (line) => {
    expect(read(line)).toBeUndefined();
  });

  test("a token that was given to stop-commands is a command of its own", () => {
    expect(read("::my-token::", ["error", "my-token"])).toEqual({ name: "my-token", data: "" });
  });

  test("whatever is escaped as GitHub documents comes back as it was", () => {
    const escapeData = (text: string) => text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
    const escapeProperty = (text: string) => escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
    const text = fc.string({ unit: fc.constantFrom("%", "0A", "25", ":", ",", "=", "\r", "\n", "a", "é", "]") });
    fc.assert(
      fc.property(text, text, (title, data) => {
        // The runner splits at the first "=" and drops empty parts, so a title neither is empty nor begins with "=", and trims the whole.
        const own = `t${title}t`;
        expect(read(`::notice title=${escapeProperty(own)}::${escapeData(data)}`)).toEqual({
          name: "notice",
          title: own,
          data,
        });
      }),
    );
  });
});
