import { approves, merges, writes } from "./deeds.ts";
import { day, type Timeline } from "./timeline.ts";

/** What `script/rehearse` plays: a release that is approved over two days, while the next one is on its way. */
export const TWO_DAYS: Timeline = {
  title: "A release in two days",
  about: `A change to the API is merged on Monday, built, deployed to staging, validated, and put up for approval. The QA lead approves it the
same day. On Tuesday the website goes on, and a candidate of its own; the API's approvals are for the commit that was validated, and stay so. Once the
release manager approves as the last one, that commit gets the final tag, and production is deployed from there.`,
  moments: [
    ...day("2026-11-02", [
      [
        "10:30",
        "finn",
        merges({
          title: "feat(api): orders can be cancelled",
          author: "eve",
          reviewer: "finn",
          files: { "services/api/cancel.txt": "Orders are cancelled within an hour.\n" },
        }),
      ],
      ["15:40", "ana", approves("qa-lead", "api")],
      ["15:55", "eve", writes("/approve release-manager {digest}", "api")],
    ]),
    ...day("2026-11-03", [
      [
        "09:15",
        "eve",
        merges({
          title: "fix(web): the page of orders prints well",
          author: "finn",
          reviewer: "eve",
          files: { "apps/web/print.txt": "A page of orders, for paper.\n" },
        }),
      ],
      ["11:05", "cleo", approves("ciso", "api")],
      ["11:20", "dora", writes("Looking forward to this one.", "api")],
      ["14:10", "ben", approves("release-manager", "api")],
    ]),
  ],
};
