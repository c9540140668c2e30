import { expect, test } from "@jest/globals";
import { grouped } from "../../../../actions/release-changelog/src/formats/grouped.ts";
import { trainPage } from "../../../../actions/release-changelog/src/formats/train-page.ts";
import { fullNotes, notes } from "./sample-notes.ts";

const web = notes({ component: "web", tag: "web-v0.1.0", version: "0.1.0", previous: undefined, date: "2025-10-20" });

test("a train has a table of its components, then each one's own notes", () => {
  const page = trainPage([fullNotes, web], grouped).replace(/\]\([^)]*\)/g, "]");
  expect(page).toBe(`# Release 2025-10-21

| Component | Version | Previous | Changes |
| --- | --- | --- | --- |
| backend | 1.4.0 | 1.3.2 | [v1.3.2...v1.4.0] |
| web | 0.1.0 | first release | [web-v0.1.0] |

## backend [v1.4.0] (2025-10-21)

${grouped.body(fullNotes).replace(/\]\([^)]*\)/g, "]")}
## web [web-v0.1.0] (2025-10-20)

No notable changes.

Full changelog: [commits up to web-v0.1.0]
`);
});

test("a train's title is any text", () => {
  expect(trainPage([web], grouped, "Autumn <b> @all")).toMatch(/^# Autumn &lt;b> @&#x200B;all\n\n\| Component/);
});
