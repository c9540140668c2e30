import type { Surroundings } from "./measure.ts";
import { keep } from "./rebuild-history.ts";
import { runGit } from "./run-git.ts";

/** A made-up history: real messages over and over, with as many version tags spread over it. */
export interface MadeHistory {
  readonly commits: number;
  readonly tags: number;
}

/** 2020-01-01, in seconds. */
const START = 1_577_836_800;
const PERSON = "Ana Example <ana@example.invalid>";

/**
 * Writes a linear history into a bare repository. Tags are annotated, in the order of their versions, and the last is some commits
 * behind the tip, as between two releases.
 */
export function writeHistory(surroundings: Surroundings, messages: readonly string[], made: MadeHistory): string {
  return keep(surroundings.cache, `made-${made.commits}-${made.tags}.git`, (folder) => {
    runGit(surroundings.cache, ["init", "--quiet", "--bare", "--initial-branch=main", folder]);
    runGit(folder, ["fast-import", "--quiet", "--date-format=raw"], Buffer.concat([...stream(messages, made)]));
    runGit(folder, ["pack-refs", "--all"]);
  });
}

function* stream(messages: readonly string[], { commits, tags }: MadeHistory): Generator<Buffer> {
  for (let index = 0; index < commits; index++) {
    const time = `${PERSON} ${START + 60 * index} +0000`;
    yield Buffer.from(`commit refs/heads/main\nmark :${index + 1}\nauthor ${time}\ncommitter ${time}\n`);
    yield data(messages[index % messages.length] ?? "");
  }
  for (let index = 0; index < tags; index++) {
    const mark = Math.floor(((index + 1) * (commits - 20)) / tags) + 1;
    const version = `1.${Math.floor(index / 10)}.${index % 10}`;
    yield Buffer.from(`tag v${version}\nfrom :${mark}\ntagger ${PERSON} ${START + 60 * mark} +0000\n`);
    yield data(version);
  }
}

function data(text: string): Buffer {
  return Buffer.from(`data ${Buffer.byteLength(text)}\n${text}\n`);
}
