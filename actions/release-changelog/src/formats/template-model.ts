import { buildLink, linkDestination } from "@release-actions/core/report/build-link";
import { onOneLine } from "@release-actions/core/report/escape-markdown";
import type { NotesEntry, NotesLink, NotesSection, ReleaseNotes } from "../notes/release-notes.ts";
import { shortSha } from "./write-entry.ts";

/** What a name of the model stands for: a value, or parts that have names of their own. */
export type ModelName =
  | "text"
  | "link"
  | "number"
  | "flag"
  | { readonly list: ModelScope }
  | { readonly parts: ModelScope };

/** The names that are known at one place; docs/template-model.md describes each. */
export interface ModelScope {
  readonly [name: string]: ModelName;
}

const POSITION = { first: "flag", last: "flag" } as const;
const AUTHOR: ModelScope = { name: "text", ...POSITION };
const LINK: ModelScope = { text: "text", url: "link", link: "link", ...POSITION };
const ENTRY: ModelScope = {
  type: "text",
  scope: "text",
  description: "text",
  isBreaking: "flag",
  breaking: "text",
  sha: "text",
  shortSha: "text",
  commitUrl: "link",
  commitLink: "link",
  references: { list: LINK },
  authors: { list: AUTHOR },
  ...POSITION,
};

/** All that a template can name. A name that is taken away or changes its meaning makes it a new `schemaVersion`. */
export const MODEL: ModelScope = {
  schemaVersion: "number",
  component: "text",
  version: "text",
  tag: "text",
  date: "text",
  sha: "text",
  shortSha: "text",
  prerelease: "flag",
  previous: { parts: { version: "text", tag: "text" } },
  compareUrl: "link",
  hasBreaking: "flag",
  breaking: { list: ENTRY },
  hasSections: "flag",
  sections: { list: { title: "text", entries: { list: ENTRY }, ...POSITION } },
  hasDocumentation: "flag",
  documentation: { list: LINK },
  hasAuthors: "flag",
  authors: { list: AUTHOR },
  unlisted: "number",
};

/** Markdown of this project's own making, which is not escaped again. */
export class Inert {
  readonly markdown: string;

  constructor(markdown: string) {
    this.markdown = markdown;
  }
}

/** What a template sees of notes: {@link MODEL}, in objects that inherit nothing. */
export function buildModel(notes: ReleaseNotes): object {
  const { schemaVersion, component, version, tag, date, sha, prerelease, previous, unlisted } = notes;
  return bare({
    ...{ schemaVersion, component, version, tag, date, sha, prerelease, unlisted },
    shortSha: shortSha(sha),
    previous: previous && bare({ version: previous.version, tag: previous.tag }),
    compareUrl: address(notes.compareUrl),
    hasBreaking: notes.breaking.length > 0,
    breaking: list(notes.breaking, entryModel),
    hasSections: notes.sections.length > 0,
    sections: list(notes.sections, sectionModel),
    hasDocumentation: notes.documentation.length > 0,
    documentation: list(notes.documentation, linkModel),
    hasAuthors: notes.authors.length > 0,
    authors: list(notes.authors, authorModel),
  });
}

const sectionModel = ({ title, entries }: NotesSection) => ({ title, entries: list(entries, entryModel) });

const entryModel = ({ type, scope, description, breaking, sha, commitUrl, references, authors }: NotesEntry) => ({
  ...{ type, scope, description, sha },
  isBreaking: breaking !== undefined,
  breaking: breaking === undefined ? undefined : onOneLine(breaking),
  shortSha: shortSha(sha),
  commitUrl: address(commitUrl),
  commitLink: new Inert(buildLink(shortSha(sha), commitUrl)),
  references: list(references, linkModel),
  authors: list(authors, authorModel),
});

const linkModel = ({ text, url }: NotesLink) => ({ text, url: address(url), link: new Inert(buildLink(text, url)) });

const authorModel = (name: string) => ({ name });

const address = (url: string) => new Inert(linkDestination(url) ?? "");

function list<Item>(items: readonly Item[], model: (item: Item) => object): object[] {
  return items.map((item, index) => bare({ ...model(item), first: index === 0, last: index === items.length - 1 }));
}

/** Mustache looks names up with `in`, which would find what every object inherits. */
function bare(names: object): object {
  return Object.assign(Object.create(null), names);
}
