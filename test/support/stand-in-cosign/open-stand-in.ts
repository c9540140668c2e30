import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A fault of a service that the stand-in tells of. */
export interface CosignFault {
  /** Arguments that it is for, joined by blanks, hold this. */
  readonly when: string;
  readonly times: number;
  /** Whether it says no, says no to what it did, or never answers. */
  readonly kind: "refused" | "lost" | "hang";
  readonly said?: string;
}

/** What the stand-in knows of the world. */
export interface CosignState {
  readonly version: string;
  readonly faults: readonly CosignFault[];
  /** Digests by `repository:tag`. */
  readonly tags: Readonly<Record<string, string>>;
  /** Images that the registry does not have. */
  readonly missing: readonly string[];
}

/** One question to the stand-in. */
export interface CosignCall {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** A program `cosign` in a folder of its own, which takes the place of the real one on the PATH. */
export interface StandInCosign extends Disposable {
  readonly program: string;
  /** The PATH that finds it first. */
  readonly path: string;
  calls(): readonly CosignCall[];
  /** The commands that were asked, such as `sign-blob`, without the operands. */
  commands(): readonly string[];
  /** What is in the registry: predicate types by image. */
  attached(): readonly string[];
  change(state: Partial<CosignState>): void;
}

/** The workflow that its certificates name. */
export const STAND_IN_SIGNER = "https://github.com/inopsio/sample/.github/workflows/candidate.yml@refs/heads/main";

/** A certificate for that workflow, good for nothing but to be read. */
const CERTIFICATE =
  "MIIBuzCCAWCgAwIBAgIUcIx+f0fRrXA3sWNwuPOJLCYi09owCgYIKoZIzj0EAwIwADAgFw0yNjExMjMwMzAyMzFaGA8yMTI2MTAzMDAzMDIzMVowADBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABD+qMs0mJNWdEhHfL2bFc9s4jVwlAzTChs0FEBClnzYuxRNPfun7GdHsTLA+8E9ObxiHhJg7T9gZS+Ov4vFgKVijgbUwgbIwHQYDVR0OBBYEFJTNOILYSjdrf1QPEkx6fD1RD8PaMB8GA1UdIwQYMBaAFJTNOILYSjdrf1QPEkx6fD1RD8PaMA8GA1UdEwEB/wQFMAMBAf8wXwYDVR0RAQH/BFUwU4ZRaHR0cHM6Ly9naXRodWIuY29tL2lub3BzaW8vc2FtcGxlLy5naXRodWIvd29ya2Zsb3dzL2NhbmRpZGF0ZS55bWxAcmVmcy9oZWFkcy9tYWluMAoGCCqGSM49BAMCA0kAMEYCIQD4r50doDCHhSDSjuU/AHSdpWOLjYIJn2AWAzDmiBhpAgIhANhFRmODXHPk31ZDDfJBKPCXLDjqiPILYb+Mpyb8WBXg";

/** Puts the stand-in into a folder of its own. */
export function openStandIn(given: Partial<CosignState> = {}): StandInCosign {
  const folder = mkdtempSync(join(tmpdir(), "stand-in-cosign-"));
  const program = join(folder, "cosign");
  const state = join(folder, "state.json");
  const source = readFileSync("test/support/stand-in-cosign/program.js", "utf8");
  writeFileSync(program, `#!${process.execPath}\n${source}`);
  chmodSync(program, 0o755);
  const known = { version: "v3.1.3", faults: [], tags: {}, missing: [], generation: 0, certificate: CERTIFICATE };
  writeFileSync(state, JSON.stringify({ ...known, ...given }));
  let generation = 0;
  const read = () => JSON.parse(readFileSync(state, "utf8"));
  const readLines = (name: string) =>
    existsSync(join(folder, name))
      ? readFileSync(join(folder, name), "utf8")
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line))
      : [];
  const list = (): readonly CosignCall[] => readLines("calls.jsonl");
  return {
    program,
    path: `${folder}:${process.env.PATH}`,
    calls: list,
    commands: () => list().map(({ args }) => args[0] ?? ""),
    attached: () =>
      readLines("attached.jsonl").map(
        ({ image, statement }: { image: string; statement: { predicateType: string } }) =>
          `${image} ${statement.predicateType}`,
      ),
    change: (changed) => writeFileSync(state, JSON.stringify({ ...read(), ...changed, generation: ++generation })),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}
