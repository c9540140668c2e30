import { describe, expect, test } from "@jest/globals";
import { readVotes } from "@release-actions/core/approvals/read-votes";
import type { Comment, Vote } from "@release-actions/core/approvals/vote";
import fc from "fast-check";
import { anyCharacter } from "../../../support/any-character.ts";
import { account, commentOf, D, hash, minute } from "./release-of.ts";

const context = (ledger: readonly Vote[] = []) => ({
  roles: ["qa-lead", "ciso", "release-manager"],
  digest12: D,
  ledger,
  hash,
});

function read(body: string, change: Partial<Comment> = {}) {
  return readVotes([commentOf(7, "ana: ", { body, ...change })], context());
}

const said = (body: string) => read(body).votes.map(({ kind, role, line }) => `${line} ${kind} ${role}`);
const codes = (body: string, change: Partial<Comment> = {}) => {
  const { votes, remarks } = read(body, change);
  return [...votes.map(({ kind }) => kind), ...remarks.map(({ code }) => code)];
};

const APPROVE = `/approve qa-lead ${D}`;

describe("readVotes", () => {
  test("keeps who voted, for what, when, and the hash of the body", () => {
    expect(read(`Looks good.\r\n${APPROVE}\r\n`).votes).toEqual([
      {
        commentId: 7,
        line: 2,
        person: { id: 1, login: "ana" },
        role: "qa-lead",
        kind: "approve",
        digest12: D,
        reason: undefined,
        time: minute(7),
        bodyHash: `hash of Looks good.\r\n${APPROVE}\r\n`,
        origin: "comment",
      },
    ]);
  });

  test.each([
    ["an approval", APPROVE, ["1 approve qa-lead"]],
    ["an approval with spaces behind it", `${APPROVE} \t`, ["1 approve qa-lead"]],
    ["a rejection with any reason", "/reject qa-lead – не работает", ["1 reject qa-lead"]],
    ["a revocation", "/revoke qa-lead", ["1 revoke qa-lead"]],
    ["a break of the glass", `/break-glass ciso ${D} all is down`, ["1 break-glass ciso"]],
    ["lines ended by CRLF", `a\r\n${APPROVE}\r\nb`, ["2 approve qa-lead"]],
    ["lines ended by CR", `a\r${APPROVE}\rb`, ["2 approve qa-lead"]],
    [
      "several commands, in the order of their lines",
      `${APPROVE}\n/approve ciso ${D}\n/revoke qa-lead`,
      ["1 approve qa-lead", "2 approve ciso", "3 revoke qa-lead"],
    ],
    ["a line after a closed fence", `\`\`\`\nx\n\`\`\`\n${APPROVE}`, ["4 approve qa-lead"]],
    ["a line after a quote and an empty line", `> do it\n\n${APPROVE}`, ["3 approve qa-lead"]],
    ["a line after a closed HTML comment", `<!-- a\nb -->\n${APPROVE}`, ["3 approve qa-lead"]],
    ["a line in details", `<details>\n${APPROVE}\n</details>`, ["2 approve qa-lead"]],
    [
      "a line under code and links that end",
      `a \`b\` [c](http://d.invalid) [x] <e>\n${APPROVE}`,
      ["2 approve qa-lead"],
    ],
    ["a line under backticks that open no fence", `\`\`\` a\`b\n\n${APPROVE}`, ["3 approve qa-lead"]],
  ])("takes %s", (_, body, votes) => {
    expect(said(body)).toEqual(votes);
  });

  test.each([
    ["a backtick fence", `\`\`\`\n${APPROVE}\n\`\`\``],
    ["a fence that is never closed", `~~~\n${APPROVE}`],
    ["a longer fence around a shorter one", `\`\`\`\`\n\`\`\`\n${APPROVE}\n\`\`\`\`\n`],
    ["a fence that other white space does not close", `~~~\n~~~\u00a0\n${APPROVE}`],
    ["a fence after backticks that open none", `\`\`\` a\`b\n\`\`\`\n${APPROVE}`],
    ["a quote", `> ${APPROVE}`],
    ["indented code", `    ${APPROVE}`],
    ["code indented by a tab", `\t${APPROVE}`],
    ["a sentence", `I would ${APPROVE} if I could`],
    ["another command", "/deploy qa-lead"],
    ["a path", "/approvals/qa-lead.md is wrong"],
    ["nothing", ""],
  ])("passes over %s without a word", (_, body) => {
    expect(codes(body)).toEqual([]);
  });

  test.each([
    ["a space before the slash", ` ${APPROVE}`],
    ["two spaces", `/approve  qa-lead ${D}`],
    ["a tab between", `/approve\tqa-lead ${D}`],
    ["no digest", "/approve qa-lead"],
    ["a short digest", "/approve qa-lead 0a1b2c3d4e5"],
    ["a whole digest", `/approve qa-lead sha256:${D}`],
    ["a digest in capitals", "/approve qa-lead 0A1B2C3D4E5F"],
    ["words behind the digest", `${APPROVE} thanks`],
    ["capitals", `/Approve qa-lead ${D}`],
    ["a role in capitals", `/approve QA-Lead ${D}`],
    ["a slip of the pen", `/aprove qa-lead ${D}`],
    ["backticks", `\`${APPROVE}\``],
    ["a list's bullet", `- ${APPROVE}`],
    ["a rejection without a reason", "/reject qa-lead"],
    ["a rejection whose reason has no word", "/reject qa-lead ..."],
    ["a break of the glass without a reason", `/break-glass ciso ${D}`],
    ["a no-break space", `/approve\u00a0qa-lead ${D}`],
    ["a no-break space at the end", `${APPROVE}\u00a0`],
    ["a zero-width space", `/app\u200brove qa-lead ${D}`],
    ["a zero-width joiner before the slash", `\u200d${APPROVE}`],
    ["a Cyrillic а", `/аpprove qa-lead ${D}`],
    ["a Cyrillic а in the role", `/approve qа-lead ${D}`],
    ["a full-width slash", `／approve qa-lead ${D}`],
    ["a fraction slash", `⁄approve qa-lead ${D}`],
    ["full-width digits", "/approve qa-lead ０a1b2c3d4e5f"],
    ["a right-to-left mark", `/approve qa-lead \u200f${D}`],
  ])("refuses %s, and says what to paste instead", (_, body) => {
    const { votes, remarks } = read(body);
    expect(votes).toEqual([]);
    expect(remarks.map(({ code }) => code)).toEqual(["MALFORMED"]);
    expect(remarks[0]?.remedy).toMatch(
      /^Write a new comment with `\/(?:approve|reject|revoke|break-glass) (?:qa-lead|ciso)( 0a1b2c3d4e5f)?( the reason)?`\.$/,
    );
  });

  test.each([
    ["a role that is not there", `/approve qalead ${D}`, {}, ["UNKNOWN_ROLE"]],
    ["an edited comment", APPROVE, { lastEditedAt: minute(9) }, ["EDITED"]],
    ["a bot", APPROVE, { author: account("ci[bot]", { type: "Bot" }) }, ["BOT"]],
    ["an organization", APPROVE, { author: account("inopsio", { type: "Organization" }) }, ["BOT"]],
    ["an account that was deleted", APPROVE, { author: undefined }, ["BOT"]],
    ["a comment without a time", APPROVE, { createdAt: "yesterday" }, ["NO_TIME"]],
    ["a line right under a quote, which Markdown shows in it", `> is it fine?\n${APPROVE}`, {}, ["NOT_SHOWN"]],
    ["a line in an HTML comment", `<!--\n${APPROVE}\n-->`, {}, ["NOT_SHOWN"]],
    ["a line under a quote and white space that Markdown takes for text", `> a\n\u00a0\n${APPROVE}`, {}, ["NOT_SHOWN"]],
    ["a line under a quote in a list", `- > a\n${APPROVE}`, {}, ["NOT_SHOWN"]],
    ["a line in code that began above it", `a \`\n${APPROVE}\n\``, {}, ["NOT_SHOWN"]],
    ["a line in a link's title, which nobody sees", `[a]: http://b.invalid "\n${APPROVE}\n"`, {}, ["NOT_SHOWN"]],
    ["a line in an image's title", `![a](http://b.invalid "\n${APPROVE}\n")`, {}, ["NOT_SHOWN"]],
    ["a line in a footnote", `[^1]: a\n${APPROVE}`, {}, ["NOT_SHOWN"]],
    ["a line in a tag", `<a title="\n${APPROVE}\n">b</a>`, {}, ["NOT_SHOWN"]],
    ["a line that is crossed out", `~~a\n${APPROVE}\nb~~`, {}, ["NOT_SHOWN"]],
    ["a line in a formula", `$$\n${APPROVE}\n$$`, {}, ["NOT_SHOWN"]],
    ["a line in a processing instruction", `<?a\n\n${APPROVE}\n?>`, {}, ["NOT_SHOWN"]],
    ["a line in a declaration", `<!a\n\n${APPROVE}\n>`, {}, ["NOT_SHOWN"]],
    ["a line in CDATA", `<![CDATA[\n\n${APPROVE}\n]]>`, {}, ["NOT_SHOWN"]],
    ["a line in a second HTML comment", `<!-- a\n--> <!-- b\n${APPROVE}\n-->`, {}, ["NOT_SHOWN"]],
    ["a line in preformatted HTML", `<pre>\n${APPROVE}\n</pre>`, {}, ["NOT_SHOWN"]],
  ])("refuses %s", (_, body, change, expected) => {
    expect(codes(body, change)).toEqual(expected);
  });

  test("takes twenty votes of a comment, and says so once", () => {
    expect(said(`${APPROVE}\n`.repeat(2_000))).toHaveLength(20);
    expect(read(`${APPROVE}\n`.repeat(2_000)).remarks).toMatchObject([{ code: "TOO_MANY", line: 21, login: "ana" }]);
    expect(
      codes("/approve nobody 0a1b2c3d4e5f\n".repeat(2_000), { author: account("ci[bot]", { type: "Bot" }) }),
    ).toEqual([...Array(20).fill("BOT"), "TOO_MANY"]);
  });

  test("a reason that is cut is cut between characters", () => {
    const [vote] = read(`/reject qa-lead ${"a".repeat(499)}😀 and more`).votes;
    expect(vote?.reason).toBe("a".repeat(499));
  });

  test("reads a comment of backticks as long as GitHub takes in no time to speak of", () => {
    expect(codes(`${"`".repeat(32_000)}${"a".repeat(31_000)}\`\n\n${APPROVE}`)).toEqual(["approve"]);
  });

  test("names the role that was probably meant", () => {
    expect(read(`/approve qalead ${D}`).remarks[0]).toMatchObject({
      message: "The policy has no role qalead.",
      remedy: `Write a new comment with \`${APPROVE}\`.`,
    });
    expect(read("/revoke intern").remarks[0]?.remedy).toBe("The roles are qa-lead, ciso, release-manager.");
  });

  test("a comment that pages repeat counts once, and as edited where its copies differ", () => {
    const comment = commentOf(7, "ana: /approve qa-lead");
    expect(readVotes([comment, comment], context()).votes).toHaveLength(1);
    for (const other of [{ body: "never mind" }, { lastEditedAt: minute(9) }]) {
      const copies = [comment, { ...comment, ...other }];
      expect(readVotes(copies, context()).votes).toEqual([]);
      expect(readVotes(copies.toReversed(), context()).votes).toEqual([]);
    }
  });

  test("votes are sorted by time, then by comment and line", () => {
    const at = (id: number, time: number) =>
      commentOf(id, "ana: /revoke ciso\n/revoke qa-lead", { createdAt: minute(time) });
    const { votes } = readVotes([at(9, 1), at(3, 2), at(4, 1)], context());
    expect(votes.map(({ commentId, line }) => `${commentId}.${line}`)).toEqual([
      "4.1",
      "4.2",
      "9.1",
      "9.2",
      "3.1",
      "3.2",
    ]);
  });

  test("a vote counts wherever it stands in the comment", () => {
    expect(said(`${"a line\n".repeat(5_000)}${APPROVE}`)).toEqual(["5001 approve qa-lead"]);
    expect(codes(`${"a line\n".repeat(5_000)}/aprove qa-lead`)).toEqual([]);
  });

  test("reads any comment without failing", () => {
    const piece = fc.constantFrom(
      "/approve",
      "/reject",
      " ",
      "qa-lead",
      D,
      "\n",
      "```",
      ">",
      "<!--",
      "-->",
      "\u00a0",
      "x",
    );
    const body = fc.oneof(
      fc.string({ unit: anyCharacter }),
      fc.array(piece).map((pieces) => pieces.join("")),
    );
    fc.assert(
      fc.property(body, (text) => {
        const { votes, remarks } = read(text);
        expect(votes.length + remarks.length).toBeLessThanOrEqual(text.split(/[\r\n]/).length);
      }),
    );
  });
});

describe("votes that counted before", () => {
  const counted = (line: string): Vote => {
    const [vote] = readVotes([commentOf(7, line)], context()).votes;
    if (vote === undefined) throw new Error(`no vote: ${line}`);
    const { origin: _, ...rest } = vote;
    return rest;
  };
  const later = (line: string, comments: readonly Comment[]) => {
    const { votes, remarks } = readVotes(comments, context([counted(line)]));
    return [...votes.map(({ kind, origin }) => `${kind} ${origin}`), ...remarks.map(({ code }) => code)];
  };

  test("count on while their comment stays as it was", () => {
    const line = "ana: /approve qa-lead";
    expect(later(line, [commentOf(7, line)])).toEqual(["approve counted"]);
  });

  test.each([
    ["an approval", "ana: /approve qa-lead", ["VOID"]],
    ["a break of the glass", "ana: /break-glass ciso all is down", ["VOID"]],
    ["a rejection", "ana: /reject qa-lead it fails", ["reject gone", "REJECTION_KEPT"]],
    ["a revocation", "ana: /revoke qa-lead", ["revoke gone", "VOID"]],
  ])("%s whose comment was deleted, edited, or changed unseen", (_, line, expected) => {
    expect(later(line, [])).toEqual(expected);
    expect(later(line, [commentOf(7, "ana: never mind", { lastEditedAt: minute(9) })])).toEqual(expected);
    expect(later(line, [commentOf(7, `${line}\nmore`)])).toEqual(expected);
  });

  test("are told as such to whom they belong", () => {
    const { remarks } = readVotes([], context([counted("ana: /approve qa-lead")]));
    expect(remarks).toEqual([
      {
        code: "VOID",
        commentId: 7,
        line: 1,
        login: "ana",
        message: "The comment with the vote (approve qa-lead) was edited or deleted after it had counted: it is void.",
        remedy: `Write a new comment with \`${APPROVE}\`.`,
      },
    ]);
  });
});
