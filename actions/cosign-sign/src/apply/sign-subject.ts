import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { buildStatement } from "@release-actions/core/evidence/build-statement";
import { readBundle } from "@release-actions/core/evidence/read-bundle";
import { attestFile, attestImage, signFile, signImage } from "../cosign/build-arguments.ts";
import type { Signer } from "../cosign/cosign.ts";
import { bundlePath } from "../decide/name-bundle.ts";
import type { Work } from "../decide/plan-work.ts";
import { samePredicate } from "../decide/same-predicate.ts";
import { bundleUnreadable, cosignFailed, fileChanged } from "../errors.ts";
import { digestFile } from "../gather/digest-file.ts";
import { findEvidence, type Lookup, verifyBundle } from "../gather/find-evidence.ts";
import type { Evidence, FileSubject, ImageSubject, Predicate, Subject, World } from "../signing.ts";

/** What signing needs. */
export interface Desk extends Lookup, Pick<World, "workspace" | "folder"> {
  readonly signer: Signer;
  /** In words: an identity, or `key`. */
  readonly signerName: string | undefined;
  /** Where the bundles of images are kept for later steps, absolute. */
  readonly bundles: string;
}

/**
 * Signs a subject, and attests what is to be said of it; each piece is handed over as soon as it is made.
 * Errors: `COSIGN_FAILED`, `SERVICE_UNREACHABLE`, `FILE_CHANGED`, `BUNDLE_UNREADABLE`, and those of the workspace room.
 */
export async function signSubject(
  { subject, sign, attest }: Work,
  desk: Desk,
  made: (evidence: Evidence) => void,
): Promise<void> {
  for (const predicate of [...(sign ? [undefined] : []), ...attest])
    made(await (subject.kind === "file" ? onFile(subject, predicate, desk) : onImage(subject, predicate, desk)));
}

let drafts = 0;

/** A name in the run's own folder: none of it is anybody's text. */
const draft = (folder: string, name: string) => join(folder, `${++drafts}.${name}`);

/** The bundle is put beside the file once Cosign has verified it. */
async function onFile(file: FileSubject, predicate: Predicate | undefined, desk: Desk): Promise<Evidence> {
  const { cosign, signer, folder, workspace } = desk;
  const place = draft(folder, "bundle.json");
  const args =
    predicate === undefined
      ? signFile(file.place, place, signer, cosign.version)
      : attestFile(await writeStatement(file, predicate, folder), place, signer, cosign.version);
  const what = `${verb(predicate)} ${file.name}`;
  const { code, stderr } = await cosign.ask({ args, what });
  if (code !== 0) throw cosignFailed(what, stderr);
  const path = bundlePath(file.name, predicate?.type);
  const content = await readFile(place).catch(() => undefined);
  const bundle = content === undefined ? undefined : readBundle(content);
  if (content === undefined || bundle === undefined) throw bundleUnreadable(file.name);
  const { verified, reason } = await verifyBundle(file, predicate?.type, { path, place, content }, desk);
  if ((await digestFile(file.place)) !== file.digest) throw fileChanged(file.name);
  const [evidence] = verified;
  if (evidence === undefined) throw cosignFailed(`verify what it signed of ${file.name}`, reason);
  await workspace.write(path, content);
  return { ...evidence, kept: false };
}

async function writeStatement(file: FileSubject, { type, content }: Predicate, folder: string): Promise<string> {
  const place = draft(folder, "statement.json");
  await writeFile(place, JSON.stringify(buildStatement([file], type, content)));
  return place;
}

async function onImage(image: ImageSubject, predicate: Predicate | undefined, desk: Desk): Promise<Evidence> {
  const { cosign, signer, folder, bundles, signerName } = desk;
  await mkdir(bundles, { recursive: true });
  const place = join(bundles, bundlePath(fileNameOf(image), predicate?.type));
  const what = `${verb(predicate)} ${image.name}`;
  const args =
    predicate === undefined
      ? signImage(image.name, place, signer, cosign.version)
      : attestImage(image.name, await writePredicate(predicate, folder), place, signer, cosign.version);
  const { code, stderr } = await cosign.ask({ args, what, settled: () => isThere(image, predicate, desk) });
  if (code !== 0) throw cosignFailed(what, stderr);
  const content = await readFile(place).catch(() => undefined);
  const bundle = content === undefined ? undefined : readBundle(content);
  return {
    ...{ type: predicate?.type, kept: false, signer: signerName, logIndex: bundle?.logIndex },
    bundle: bundle === undefined ? undefined : place,
  };
}

/** A registry may have taken a signature whose answer was lost: another would say the same twice. */
async function isThere(subject: Subject, predicate: Predicate | undefined, desk: Desk): Promise<boolean> {
  const { verified } = await findEvidence(subject, predicate?.type, desk);
  if (predicate === undefined) return verified.length > 0;
  return verified.some((found) => samePredicate(predicate.type, found.predicate, predicate.content));
}

async function writePredicate(predicate: Predicate, folder: string) {
  const place = draft(folder, "predicate.json");
  await writeFile(place, JSON.stringify(predicate.content));
  return { predicate: place, type: predicate.type };
}

/** The digest stands at its end; one image may be in several repositories, which the rest tells apart. */
const fileNameOf = ({ name }: ImageSubject) => name.replace(/[^a-z0-9]+/g, "-").slice(-200);

const verb = (predicate: Predicate | undefined) =>
  predicate === undefined ? "sign" : `attest ${predicate.kind ?? predicate.type} of`;
