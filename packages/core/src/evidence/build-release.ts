import { ReleaseError, throwAll } from "../errors/release-error.ts";
import { nearestName } from "../policy/nearest-name.ts";
import { partMissing, partTwice, partUnknown } from "./errors.ts";
import { explainSchemaErrors } from "./explain-schema-errors.ts";
import type { Release } from "./generated/release.ts";
import { findSchemaErrors } from "./generated/validate-release.ts";
import { readArtifacts, readDigestPart } from "./read-part.ts";
import { checkRelease } from "./release-document.ts";
import { DIGEST_PARTS, type DigestPart, type PartFile, type ReleaseParts } from "./release-parts.ts";

const PART_NAMES = [...DIGEST_PARTS, "artifacts"] as const;
type PartName = (typeof PART_NAMES)[number];

/** What each file is for: `notes.md`, `validation.sha256`, `artifacts.json`, `artifacts/api/image.json`. */
const FILE =
  /^(?:(?:(notes|validation|migrations|config|policy|artifacts)|artifacts\/.+)\.(?:json|sha256)|(notes|validation)\.md)$/;

/**
 * Makes a release of what it is and of the files that jobs left for it; the artifacts come into the order of their names.
 * Errors, all together: `RELEASE_PART_MISSING`, `RELEASE_PART_MALFORMED`, `RELEASE_PART_TWICE`, `RELEASE_PART_UNKNOWN`, `EVIDENCE_INVALID`.
 */
export function buildRelease(parts: ReleaseParts): Release {
  const { component, version, tag, sha, environment, requester, date } = parts.identity;
  const problems: ReleaseError[] = [];
  const files = sortFiles(parts, problems);
  const digests = DIGEST_PARTS.map((part) => {
    const digest = collect(problems, () => findDigest(part, parts, files.get(part) ?? []));
    return [part, digest ?? null] as const;
  });
  const found = findArtifacts(parts.folder, files.get("artifacts"), problems);
  const data: unknown = {
    ...{ schemaVersion: 1, component, version, tag, sha, environment, requester, date },
    artifacts: found.map(({ artifact }) => artifact),
    ...Object.fromEntries(digests),
  };
  const errors = explainSchemaErrors(findSchemaErrors(data), ([part, index]) =>
    part === "artifacts" ? found[Number(index)]?.path : undefined,
  );
  const release = data as Release;
  throwAll([...problems, ...(errors.length > 0 ? errors : checkRelease(release, undefined))]);
  return release;
}

/** The files by the part that they are for. */
function sortFiles({ folder, files }: ReleaseParts, problems: ReleaseError[]): ReadonlyMap<PartName, PartFile[]> {
  const sorted = new Map<PartName, PartFile[]>();
  for (const file of files) {
    const name = file.path.slice(`${folder}/`.length);
    const [match, given, text] = FILE.exec(name) ?? [];
    const part = given ?? text ?? "artifacts";
    if (match === undefined) problems.push(partUnknown(file.path, remedyForUnknown(name)));
    else sorted.set(part as PartName, [...(sorted.get(part as PartName) ?? []), file]);
  }
  return sorted;
}

function remedyForUnknown(name: string): string {
  const nearest = nearestName(name.replace(/\.[^.]*$/, ""), PART_NAMES);
  const meant = nearest === undefined ? "" : `Did you mean ${nearest}.sha256 or ${nearest}.json? `;
  return `${meant}Parts are ${PART_NAMES.join(", ")}; leave other files elsewhere.`;
}

function findDigest(part: DigestPart, { folder, known = {} }: ReleaseParts, files: readonly PartFile[]): string | null {
  const told = known[part];
  const [file] = files;
  if (file === undefined) {
    if (told !== undefined) return told;
    throw partMissing(part, folder, `${part}.sha256, or ${part}.json with null where the component has no such part`);
  }
  if (files.length === 1 && told === undefined) return readDigestPart(part, file);
  const sources = files.map(({ path }) => path);
  throw partTwice(part, told === undefined ? sources : [...sources, "it is known without a file"], file.path);
}

/** An artifact as it was left, and the file that holds it. */
interface FoundArtifact {
  readonly artifact: unknown;
  readonly name: string;
  readonly path: string;
}

function findArtifacts(
  folder: string,
  files: readonly PartFile[] | undefined,
  problems: ReleaseError[],
): readonly FoundArtifact[] {
  if (files === undefined) {
    problems.push(partMissing("artifacts", folder, "artifacts.json with a list of them, [] where nothing is built"));
    return [];
  }
  const found = files.flatMap((file) => collect(problems, () => readFile(file)) ?? []);
  const byName = Map.groupBy(found, ({ name }) => name);
  for (const [name, [first, ...others]] of byName) {
    if (name === "" || first === undefined || others.length === 0) continue;
    const paths = [first, ...others].map(({ path }) => path);
    problems.push(partTwice(`artifacts, ${name},`, paths, first.path));
  }
  const once = found.filter((one) => one.name === "" || byName.get(one.name)?.[0] === one);
  return once.sort((a, b) => (a.name < b.name ? -1 : 1));
}

function readFile(file: PartFile): readonly FoundArtifact[] {
  return readArtifacts(file).map((artifact) => {
    const name: unknown = typeof artifact === "object" && artifact !== null ? Reflect.get(artifact, "name") : undefined;
    return { artifact, name: typeof name === "string" ? name : "", path: file.path };
  });
}

/** What is read, or undefined with its error among the problems. */
function collect<Read>(problems: ReleaseError[], read: () => Read): Read | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ReleaseError)) throw error;
    problems.push(error);
    return undefined;
  }
}
