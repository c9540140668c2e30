import { beforeAll, describe, expect, test } from "@jest/globals";
import {
  approves,
  atOnce,
  deletes,
  edits,
  merges,
  pushes,
  reruns,
  writes,
} from "@release-actions/rehearsal/timeline/deeds";
import { day } from "@release-actions/rehearsal/timeline/timeline";
import { failuresOf, type PlayedDays, playDays, saidByBot } from "./play-days.ts";

/** Days of many runs, in milliseconds, on a machine that has much else to do. */
const SLOWEST = 240_000;

/** A file in a component's folder. */
const file = (component: string, name: string) => ({ [`services/${component}/${name}.txt`]: `${name}\n` });

const change = (title: string, files: Readonly<Record<string, string>>, author = "eve", reviewer = "finn") =>
  merges({ title, files, author, reviewer });

describe("a release that many want to wave through", () => {
  // Two people may approve as QA lead: eve, who writes code, is one of them.
  const POLICY = `version: 1
components:
  api: { path: services/api, tag: "v{version}" }
branches:
  main: { prerelease: rc }
approvals:
  roles:
    developer: { satisfied-by: { checks: [ci], review: merged } }
    qa-lead: { members: [ana, eve] }
    ciso: { critical: true, members: [cleo] }
    release-manager: { members: [ben, cleo], after: [qa-lead, ciso] }
`;
  let days: PlayedDays;
  beforeAll(async () => {
    days = await playDays(
      [
        ...day("2026-11-02", [
          ["10:00", "finn", change("feat(api): cancel orders", file("api", "cancel"))],
          ["11:00", "eve", approves("qa-lead")],
          ["12:00", "ben", approves("release-manager")],
          ["13:00", "ana", approves("qa-lead")],
          ["14:00", "ana", edits("/approve qa-lead {digest} gladly")],
          ["15:00", "cleo", approves("ciso")],
        ]),
        ...day("2026-11-03", [
          ["09:00", "finn", change("fix(api): cancel twice", file("api", "twice"))],
          ["10:00", "ana", writes("/reject qa-lead orders are cancelled thrice")],
          ["11:00", "ben", deletes("ana")],
          ["12:00", "ana", writes("/revoke qa-lead")],
          ["13:00", "ana", approves("qa-lead")],
          ["14:00", "cleo", approves("ciso")],
        ]),
        ...day("2026-11-04", [
          ["09:00", "finn", change("docs: say more", { "README.md": "more\n" })],
          ["10:00", "ben", approves("release-manager")],
        ]),
      ],
      { files: { ".github/release-policy.yml": POLICY }, tags: ["v1.3.0"] },
    );
  }, SLOWEST);

  test("is pending until the right people have approved exactly it, in their order, and goes out once", () => {
    expect(failuresOf(days)).toEqual([]);
    expect(days.told.flatMap(({ runs }) => runs)).toEqual([
      "Candidate: success",
      ...["pending", "pending", "pending", "pending", "pending"].map((verdict) => `Decision: ${verdict}`),
      "Candidate: success",
      ...["rejected", "rejected", "pending", "pending", "pending"].map((verdict) => `Decision: ${verdict}`),
      "Candidate: success",
      ...["Decision: approved", "Production: success"],
    ]);
    expect(days.violations).toEqual([]);
  });

  test("says of every vote that did not count why, and what to do", () => {
    const [ticket, ...others] = days.tickets;
    expect(others).toEqual([]);
    const said = saidByBot(ticket);
    for (const reason of [
      /of eve: eve wrote [0-9a-f]{7}, and so counts in no role that votes/,
      /of ben: The vote came before the roles that release-manager comes after were complete/,
      /of ana: The comment with the vote \(approve qa-lead\) was edited or deleted after it had counted: it is void/,
      /of cleo: The vote is for the earlier candidate [0-9a-f]{12}\. The commit changed from/,
      /of ana: The comment that rejects was edited or deleted after it had counted\. It stays/,
    ])
      expect(said).toMatch(reason);
    expect(ticket).toMatchObject({ title: "Approve api 1.4.0 for production", isOpen: false });
    expect(ticket?.body).toMatch(/\*\*Approved\.\*\*/);
  });

  test("is tagged and deployed at the commit that was validated, though the branch has gone on", () => {
    const validated = days.refs.get("v1.4.0-rc.2");
    expect(days.refs.get("v1.4.0")).toBe(validated);
    expect(days.refs.get("main")).not.toBe(validated);
    const production = days.moments.flatMap(({ runs }) => runs).filter(({ workflow }) => workflow === "Production");
    expect(production).toMatchObject([{ ref: "refs/tags/v1.4.0", sha: validated }]);
    const kinds = entriesOf(days).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind !== "vote")).toEqual(["request", "request", "decision", "dispatch"]);
  });
});

test(
  "a hotfix goes out once by two people who break the glass at the same minute, and its review is still to come",
  async () => {
    const days = await playDays([
      ...day("2026-11-02", [
        [
          "02:00",
          "eve",
          pushes("hotfix/1.3.1", { message: "fix(api): take orders again", files: file("api", "again") }),
        ],
        ["02:05", "eve", reruns("Candidate")],
        [
          "02:10",
          "ben",
          atOnce(
            ["ben", writes("/break-glass release-manager {digest} orders are down")],
            ["cleo", writes("/approve ciso {digest}\n/break-glass ciso {digest} orders are down")],
          ),
        ],
      ]),
    ]);

    expect(failuresOf(days)).toEqual([]);
    expect(days.told.flatMap(({ runs }) => runs)).toEqual([
      ...["Candidate: success", "Candidate: success"],
      ...["Decision: approved", "Decision: approved", "Production: success"],
    ]);
    expect(days.refs.get("v1.3.1")).toBe(days.refs.get("hotfix/1.3.1"));
    const [ticket, review] = days.tickets;
    expect(review?.body).toMatch(/- ben, .*: orders are down\n- cleo, .*: orders are down/);
    expect(ticket?.body).toMatch(/`ciso` \|[^|]*\| approved \| cleo/);
    const asked = saidByBot(ticket).match(/@cleo/g);
    expect(asked).toHaveLength(1);
    expect(
      entriesOf(days)
        .filter(({ kind }) => kind !== "vote")
        .map(({ kind }) => kind),
    ).toEqual([...["request", "decision", "post-review", "dispatch"]]);
    expect(review).toMatchObject({
      isOpen: true,
      title: expect.stringMatching(/^Review the emergency release of api 1\.3\.1/),
    });
  },
  SLOWEST,
);

test(
  "four components that are pushed together are approved together, and each is tagged and deployed",
  async () => {
    const names = ["api", "jobs", "mail", "search"];
    const components = names.map((name) => `  ${name}: { path: services/${name}, tag: "${name}-v{version}" }`);
    const policy = `version: 1
components:
${components.join("\n")}
approvals:
  roles:
    qa-lead: { members: [ana] }
`;
    const files = Object.assign({}, ...names.map((name) => file(name, "faster")));
    const days = await playDays(
      day("2026-11-02", [
        ["10:00", "finn", change("feat: be faster", files)],
        ["11:00", "ana", approves("qa-lead")],
      ]),
      { files: { ".github/release-policy.yml": policy }, tags: names.map((name) => `${name}-v1.0.0`) },
    );
    expect(failuresOf(days)).toEqual([]);
    expect(days.told.flatMap(({ runs }) => runs)).toEqual([
      ...["Candidate: success", "Decision: approved"],
      ...names.map(() => "Production: success"),
    ]);
    expect(days.tickets).toHaveLength(1);
    const production = days.moments.flatMap(({ runs }) => runs).filter(({ workflow }) => workflow === "Production");
    expect(production.map(({ ref }) => ref).toSorted()).toEqual(names.map((name) => `refs/tags/${name}-v1.1.0`));
    expect(new Set(production.map(({ sha }) => sha))).toEqual(new Set([days.refs.get("main")]));
  },
  SLOWEST,
);

const entriesOf = ({ records }: PlayedDays): readonly { readonly kind: string }[] =>
  JSON.parse(records["reports/releases/metadata.json"] ?? "{}").entries;
