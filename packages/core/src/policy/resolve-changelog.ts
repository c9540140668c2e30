import { DEFAULTS } from "./generated/defaults.ts";
import type { Changelog } from "./generated/policy.ts";

/** What is written for people about a release. */
export interface ResolvedChangelog {
  /** Path of a release's notes, with `{tag}`, `{version}` and `{component}` still in it. */
  readonly notes: string;
  /** The changelog; undefined where none is kept. */
  readonly file: string | undefined;
  readonly format: "grouped" | "strategy" | "keep-a-changelog" | "template";
  /** There with the format `template` alone. */
  readonly template: string | undefined;
  /** Heading by commit type, in the order of the notes. */
  readonly sections: ReadonlyMap<string, string>;
  readonly documentation: readonly string[];
  /** The name of the component whose highest final version GitHub shows as the latest release, since it shows one a repository. */
  readonly latest: string | undefined;
}

/** @param components their names, in the policy's order */
export function resolveChangelog(given: Changelog = {}, components: readonly string[]): ResolvedChangelog {
  const { notes, file, format, template, sections, documentation, latest } = {
    template: undefined,
    latest: components[0],
    ...DEFAULTS.changelog,
    ...given,
  };
  return {
    notes,
    file: file === "none" ? undefined : file,
    format,
    template,
    sections: new Map(Object.entries(sections)),
    documentation,
    latest,
  };
}
