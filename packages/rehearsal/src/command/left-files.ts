import { posix } from "node:path";

/** The folder of a report with what was committed. */
export const FILES = "files";

/** A committed file as it is left in a report. */
export interface LeftFile {
  /** In the repository. */
  readonly path: string;
  readonly text: string;
  /** From the report's folder. */
  readonly place: string;
  /** The place as the address in a link. */
  readonly link: string;
}

/** Where the committed files of a branch are left: `files/BRANCH/PATH`, never outside. */
export function leftFiles(branch: string, files: ReadonlyMap<string, string>): readonly LeftFile[] {
  return [...files].flatMap(([path, text]) => {
    const folder = `${FILES}/${branch}`;
    const place = posix.join(folder, path);
    const isInside = posix.normalize(folder) === folder && place.startsWith(`${folder}/`);
    return isInside ? [{ path, text, place, link: place.split("/").map(encodeURIComponent).join("/") }] : [];
  });
}

/** Finds the file that was left of what a page of GitHub shows, as `…/owner/name/blob/BRANCH/PATH`. @returns its link */
export function findLeft(
  branches: readonly { readonly name: string; readonly files: ReadonlyMap<string, string> }[],
): (address: string) => string | undefined {
  const links = new Set(branches.flatMap(({ name, files }) => leftFiles(name, files).map(({ link }) => link)));
  return (address) => {
    const link = `${FILES}/${/^[^/]+:\/\/[^/]+\/[^/]+\/[^/]+\/blob\/([^?#]+)/.exec(address)?.[1]}`;
    return links.has(link) ? link : undefined;
  };
}
