import { mkdir, readdir, readFile, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import { openGit } from "../github/git/run-git.ts";

/** How the sample repository begins. */
export interface SampleOptions {
  /** The root of the collection's checkout. */
  readonly collection: string;
  /** When everything in it was written. */
  readonly began: Date;
  /** Files in the place of the sample's own or beside them, by path. */
  readonly files?: Readonly<Record<string, string>>;
  /** Final versions that are out already; by default one of each component. */
  readonly tags?: readonly string[];
}

/** Who began it. */
const AUTHOR = "Eve <eve@example.invalid>";

/** The workflow that the sample takes from the collection as it is, to be copied. */
const COPIED = "workflows/candidate.yml";

/** Writes the sample repository as a new bare one: a first commit with its files on `main`, and its tags there. */
export async function makeSample(directory: string, options: SampleOptions): Promise<void> {
  const { collection, began, tags = ["v1.3.0", "web-v0.8.0"] } = options;
  const folder = join(collection, "packages/rehearsal/sample");
  const files = await readFiles(folder);
  files.set(`.github/${COPIED}`, { mode: "100644", content: await readFile(join(collection, COPIED)) });
  for (const [path, text] of Object.entries(options.files ?? {})) {
    files.set(path, { mode: files.get(path)?.mode ?? "100644", content: Buffer.from(text) });
  }
  const identity = `${AUTHOR} ${Math.floor(began.getTime() / 1_000)} +0000`;
  const stream = [
    `commit refs/heads/main\nauthor ${identity}\ncommitter ${identity}\n`,
    data(Buffer.from("feat: take orders\n")),
    ...[...files].flatMap(([path, { mode, content }]) => [`M ${mode} inline ${JSON.stringify(path)}\n`, data(content)]),
    ...tags.map((tag) => `\nreset refs/tags/${tag}\nfrom refs/heads/main\n`),
    "\ndone\n",
  ];
  const git = openGit(directory);
  await mkdir(directory, { recursive: true });
  await git.run(["init", "--quiet", "--bare", "--initial-branch=main"]);
  await git.run(["fast-import", "--quiet", "--date-format=raw"], { input: Buffer.concat(stream.map(toBytes)) });
}

interface SampleFile {
  readonly mode: "100644" | "100755";
  readonly content: Buffer;
}

async function readFiles(folder: string): Promise<Map<string, SampleFile>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const files = new Map<string, SampleFile>();
  for (const path of paths.sort()) {
    const isExecutable = ((await stat(path)).mode & 0o100) !== 0;
    files.set(relative(folder, path), { mode: isExecutable ? "100755" : "100644", content: await readFile(path) });
  }
  return files;
}

const data = (content: Buffer) => Buffer.concat([Buffer.from(`data ${content.length}\n`), content, Buffer.from("\n")]);

const toBytes = (part: string | Buffer) => (typeof part === "string" ? Buffer.from(part) : part);
