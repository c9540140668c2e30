import { type Place, ReleaseError } from "@release-actions/core/errors/release-error";
import { quote } from "@release-actions/core/policy/policy-path";

export const templateTooLarge = (file: string, limit: number) =>
  new ReleaseError({
    code: "TEMPLATE_TOO_LARGE",
    message: `The template is longer than ${limit} characters.`,
    remedy: "Make it shorter; notes need a few lines.",
    place: { file, line: 1, column: 1 },
  });

export const templateTooDeep = (place: Place, limit: number) =>
  new ReleaseError({
    code: "TEMPLATE_TOO_DEEP",
    message: `More than ${limit} sections of the template stand in each other here.`,
    remedy: "Close some of them first; the model is four lists deep.",
    place,
  });

export const templateSyntax = (place: Place, problem: string) =>
  new ReleaseError({
    code: "TEMPLATE_SYNTAX",
    message: `The template is no Mustache that is read here: ${problem}.`,
    remedy:
      "Write {{name}} for a text, and {{#name}} … {{/name}} around what stands there for each item or only if there is one.",
    place,
  });

/** Tags of Mustache that would let a commit's text through as it is, or read other files. */
export const templateTagRefused = (place: Place, tag: string, remedy: string) =>
  new ReleaseError({
    code: "TEMPLATE_TAG_REFUSED",
    message: `The tag ${tag.length > 80 ? `${tag.slice(0, 79)}…` : tag} is not for templates of notes.`,
    remedy,
    place,
  });

export const templateNameUnknown = (place: Place, name: string, remedy: string) =>
  new ReleaseError({ code: "TEMPLATE_NAME_UNKNOWN", message: `There is no "${name}" here.`, remedy, place });

export const templateNoText = (place: Place, name: string) =>
  new ReleaseError({
    code: "TEMPLATE_NO_TEXT",
    message: `${quote(name)} has parts and is no text of its own.`,
    remedy: `Write {{#${name}}} … {{/${name}}} with names of its parts in between.`,
    place,
  });

export const templateEndless = (file: string, tag: string) =>
  new ReleaseError({
    code: "TEMPLATE_ENDLESS",
    message: `The template writes more of ${tag} than any notes have: more than 4 MB, or a million parts.`,
    remedy: "Look for a list within itself, such as {{#sections}} within {{#sections}}.",
    place: { file, line: 1, column: 1 },
  });
