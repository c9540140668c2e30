import { decodeText } from "./parse-document.ts";

/** What a Sigstore bundle says of itself: nothing of it counts before Cosign has verified it. */
export interface SigstoreBundle {
  /** `legacy` is what Cosign wrote before version 3. */
  readonly format: "protobuf" | "legacy";
  /** Whether a file itself is signed, or a statement about one; old bundles do not say. */
  readonly signed: "message" | "statement" | undefined;
  /** SHA-256 in hexadecimal digits of the file that is signed, where that digest is what the key signs. */
  readonly messageDigest: string | undefined;
  readonly statement: BundleStatement | undefined;
  /** DER in base64, where a certificate tells who signed. */
  readonly certificate: string | undefined;
  /** Position in the transparency log, where there is one. */
  readonly logIndex: string | undefined;
}

/** The in-toto statement within a bundle. */
export interface BundleStatement {
  readonly predicateType: string;
  readonly predicate: unknown;
  /** SHA-256 of the subjects, in hexadecimal digits. */
  readonly subjects: readonly string[];
}

/** Bytes; the largest SBOM within a bundle is far below. */
const LONGEST = 64 * 1024 * 1024;

/**
 * Reads a bundle of either format; undefined where the bytes are none.
 * @see https://github.com/sigstore/protobuf-specs/blob/main/protos/sigstore_bundle.proto
 */
export function readBundle(content: string | Uint8Array): SigstoreBundle | undefined {
  if (content.length > LONGEST) return undefined;
  const data = parse(() => decodeText(content));
  if (typeof at(data, "base64Signature") === "string") return readLegacy(data);
  const type = at(data, "mediaType");
  if (typeof type !== "string" || !type.startsWith("application/vnd.dev.sigstore.bundle")) return undefined;
  const material = at(data, "verificationMaterial");
  const certificate =
    at(material, "certificate", "rawBytes") ?? at(material, "x509CertificateChain", "certificates", 0, "rawBytes");
  const message = at(data, "messageSignature");
  const digest =
    at(message, "messageDigest", "algorithm") === "SHA2_256" ? at(message, "messageDigest", "digest") : undefined;
  return {
    format: "protobuf",
    signed: at(data, "dsseEnvelope") === undefined ? (message === undefined ? undefined : "message") : "statement",
    messageDigest: typeof digest === "string" ? Buffer.from(digest, "base64").toString("hex") : undefined,
    statement: readStatement(at(data, "dsseEnvelope", "payload")),
    certificate: textOf(certificate),
    logIndex: textOf(at(material, "tlogEntries", 0, "logIndex")),
  };
}

function readLegacy(data: unknown): SigstoreBundle {
  const pem = parseText(at(data, "cert"));
  return {
    format: "legacy",
    signed: undefined,
    messageDigest: undefined,
    statement: undefined,
    certificate: /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END/.exec(pem)?.[1]?.replace(/\s/g, ""),
    logIndex: textOf(at(data, "rekorBundle", "Payload", "logIndex")),
  };
}

/** The statement in an envelope of DSSE; undefined where it holds none. @param payload in base64 */
export function readStatement(payload: unknown): BundleStatement | undefined {
  if (typeof payload !== "string") return undefined;
  const statement = parse(() => Buffer.from(payload, "base64").toString());
  const predicateType = at(statement, "predicateType");
  const subjects = at(statement, "subject");
  if (typeof predicateType !== "string" || !Array.isArray(subjects)) return undefined;
  return {
    predicateType,
    predicate: at(statement, "predicate"),
    subjects: subjects.map((subject) => at(subject, "digest", "sha256")).filter((one) => typeof one === "string"),
  };
}

/** The value at a path of own fields; undefined where there is none. */
function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let found = value;
  for (const step of path) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, step)) return undefined;
    found = Reflect.get(found, step);
  }
  return found;
}

const textOf = (value: unknown) => (typeof value === "string" || typeof value === "number" ? String(value) : undefined);

/** The certificate of old bundles is PEM, or PEM in base64. */
function parseText(value: unknown): string {
  if (typeof value !== "string") return "";
  return value.startsWith("-----") ? value : Buffer.from(value, "base64").toString();
}

function parse(text: () => string): unknown {
  try {
    return JSON.parse(text());
  } catch {
    return undefined;
  }
}
