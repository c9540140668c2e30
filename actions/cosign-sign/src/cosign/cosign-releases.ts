/** A file of a release of Cosign. */
export interface CosignRelease {
  readonly version: string;
  /** Name of the release's file. */
  readonly file: string;
  /** In hexadecimal digits. */
  readonly sha256: string;
}

const VERSION = "3.1.3";

/** SHA-256 by platform and architecture as Node.js names them, of the release's `cosign_checksums.txt`. */
const FILES: Readonly<Record<string, readonly [file: string, sha256: string]>> = {
  "linux-x64": ["cosign-linux-amd64", "4629c757b7618056f8ddd7e2625ae9fdd94c0372a65049520bc7d9df9efc7f71"],
  "linux-arm64": ["cosign-linux-arm64", "c5d324e091826b0d7a78eb16fef316450b4eb9aaec045611c08ba06f5e73220a"],
  "darwin-x64": ["cosign-darwin-amd64", "2347488e5d5b25336644024dfeca5601b190e91197a71a917bda44744aff106c"],
  "darwin-arm64": ["cosign-darwin-arm64", "5cf948c2f4dfe59687bdd0b8523709067383e03982cc543475c8a7dc70e92a76"],
  "win32-x64": ["cosign-windows-amd64.exe", "9fe59be0eca1271873ce019061335eb1ac419b7059202e797828467ddabe33be"],
};

/** The release to fetch where the runner has no Cosign; undefined for platforms that it is not built for. */
export function findCosignRelease(platform: string, architecture: string): CosignRelease | undefined {
  const [file, sha256] = FILES[`${platform}-${architecture}`] ?? [];
  return file === undefined || sha256 === undefined ? undefined : { version: VERSION, file, sha256 };
}
