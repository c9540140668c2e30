import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { approves, atOnce, edits, pushes, reruns, writes } from "@release-actions/rehearsal/timeline/deeds";
import { openWorld } from "@release-actions/rehearsal/timeline/open-world";
import { playTimeline } from "@release-actions/rehearsal/timeline/play-timeline";
import { day, type Moment } from "@release-actions/rehearsal/timeline/timeline";

const START = "2031-02-03";
let folder: string;
let world: Awaited<ReturnType<typeof openWorld>>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "timeline-"));
  world = await openWorld({ collection: ".", start: new Date(`${START}T09:00:00Z`), folder });
});
afterAll(async () => {
  expect(world.github.violations).toEqual([]);
  await world.close();
  rmSync(folder, { recursive: true });
});

const play = (moments: readonly Moment[]) => playTimeline({ title: "t", about: "a", moments }, world);
const push = (name: string) => pushes(`topic/${name}`, { message: `feat: ${name}`, files: { [`${name}.txt`]: name } });

test("people act at the times that are said, and what they changed is told with the moment", async () => {
  const ticket = (body: string) => ({
    title: "opens a ticket",
    act: async () => {
      const token = world.github.issueToken({ permissions: { issues: "write" } });
      const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
      const address = `${world.github.apiUrl}/repos/inopsio/shop/issues`;
      await fetch(address, { method: "POST", headers, body: JSON.stringify({ title: "Approve api", body }) });
    },
  });
  const played = await play([
    ...day("2031-02-04", [
      ["10:00", "eve", push("one")],
      ["11:00", "eve", ticket("```\n/approve qa-lead 0123456789ab\n```")],
    ]),
    ...day("2031-02-05", [
      ["10:00", "ana", atOnce(["ana", approves("qa-lead")], ["ben", writes("No {digest}.")])],
      ["11:00", "ben", edits("Yes {digest}.")],
    ]),
  ]);

  expect(played.map(({ problem }) => problem)).toEqual([undefined, undefined, undefined, undefined]);
  expect(played[0]?.refs).toMatchObject([{ ref: "refs/heads/topic/one", before: undefined }]);
  const comments = played.at(-1)?.tickets[0]?.comments ?? [];
  expect(comments.map(({ author, body, isEdited, at }) => `${at.slice(0, 13)} ${author} ${body} ${isEdited}`)).toEqual([
    "2031-02-05T10 ana /approve qa-lead 0123456789ab false",
    "2031-02-05T10 ben Yes 0123456789ab. true",
  ]);
});

test.each([
  ["a ticket that is not there", "TIMELINE_NO_TICKET", writes("Hello", "nothing")],
  ["a line that the ticket does not print", "TIMELINE_NO_LINE", approves("ciso")],
  ["a comment that nobody wrote", "TIMELINE_NO_TICKET", edits("Hello", "Approve")],
  ["a run that never was", "TIMELINE_NO_RUN", reruns("Candidate")],
])("the days end with %s", async (_what, code, deed) => {
  const played = await play(
    day("2031-03-01", [
      ["10:00", "finn", deed],
      ["11:00", "finn", push("never")],
    ]),
  );

  expect(played).toHaveLength(1);
  expect(played[0]?.problem).toMatchObject({ code });
});
