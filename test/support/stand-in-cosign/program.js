// Stands in for Cosign where a test is about the action and not about signatures: it keeps a small world of what is signed in the folder
// that it lies in, and records what it was asked. Settings: state.json; records: calls.jsonl.
const { appendFileSync, existsSync, readFileSync, writeFileSync } = require("node:fs");
const { createHash } = require("node:crypto");
const { join } = require("node:path");

const at = (name) => join(__dirname, name);
const state = JSON.parse(readFileSync(at("state.json"), "utf8"));
const readLines = (name) =>
  existsSync(at(name))
    ? readFileSync(at(name), "utf8")
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => JSON.parse(line))
    : [];
const args = process.argv.slice(2);
appendFileSync(at("calls.jsonl"), `${JSON.stringify({ args, env: process.env })}\n`);

const dashes = args.indexOf("--");
const options = Object.fromEntries(
  (dashes < 0 ? args : args.slice(0, dashes)).flatMap((arg) => {
    const [, name, value] = /^--([a-z-]+)=([\s\S]*)$/i.exec(arg) ?? [];
    return name === undefined ? [] : [[name, value]];
  }),
);
const operand = dashes < 0 ? undefined : args[dashes + 1];
const command = args[0] === "download" ? "download" : args[0];
const hex = (content) => createHash("sha256").update(content).digest("hex");
const fail = (message, code = 1) => {
  process.stderr.write(`Error: ${message}\nerror during command execution: ${message}\n`);
  process.exit(code);
};
const material = {
  certificate: { rawBytes: state.certificate },
  tlogEntries: [{ logIndex: "4711" }],
};
const bundleOf = (content) =>
  JSON.stringify({
    mediaType: "application/vnd.dev.sigstore.bundle.v0.3+json",
    verificationMaterial: material,
    ...content,
  });
const envelope = (statement) => ({
  dsseEnvelope: {
    payload: Buffer.from(JSON.stringify(statement)).toString("base64"),
    payloadType: "application/vnd.in-toto+json",
  },
});
const attach = (predicateType, predicate) => {
  const statement = {
    _type: "https://in-toto.io/Statement/v0.1",
    subject: [{ name: "", digest: { sha256: operand.split("@sha256:")[1] } }],
    predicateType,
    predicate,
  };
  appendFileSync(at("attached.jsonl"), `${JSON.stringify({ image: operand, statement })}\n`);
  if (options.bundle) writeFileSync(options.bundle, bundleOf(envelope(statement)));
};
const attached = () =>
  readLines("attached.jsonl")
    .filter(({ image }) => image === operand)
    .map(({ statement }) => statement);

/** Whether this process is the one that meets a fault for the n-th time: only one can make a file. */
const claims = (name) => {
  try {
    writeFileSync(at(name), "", { flag: "wx" });
    return true;
  } catch {
    return false;
  }
};
const fault = state.faults.find(
  ({ when, times }, index) =>
    args.join(" ").includes(when) &&
    Array.from({ length: times }).some((_, time) => claims(`fault-${state.generation}-${index}-${time}`)),
);
const answer = () => {
  switch (command) {
    case "version":
      return console.log(JSON.stringify({ gitVersion: state.version }, undefined, 2));
    case "sign-blob": {
      const digest = createHash("sha256").update(readFileSync(operand)).digest("base64");
      const signature = { messageDigest: { algorithm: "SHA2_256", digest }, signature: "AA==" };
      return writeFileSync(options.bundle, bundleOf({ messageSignature: signature }));
    }
    case "attest-blob":
      return writeFileSync(options.bundle, bundleOf(envelope(JSON.parse(readFileSync(options.statement, "utf8")))));
    case "verify-blob": {
      const { messageSignature } = JSON.parse(readFileSync(options.bundle, "utf8"));
      const signed = Buffer.from(messageSignature?.messageDigest.digest ?? "", "base64").toString("hex");
      return signed === hex(readFileSync(operand)) ? undefined : fail("invalid signature");
    }
    case "verify-blob-attestation":
      return existsSync(options.bundle) ? undefined : fail("no bundle");
    case "sign":
      return attach("https://sigstore.dev/cosign/sign/v1", {});
    case "attest":
      return attach(options.type, JSON.parse(readFileSync(options.predicate, "utf8")));
    case "verify": {
      if (attached().length === 0) fail("no signatures found", 10);
      const digest = operand.split("@")[1];
      const entries = attached().map(({ predicateType }) => ({
        critical: { image: { "docker-manifest-digest": digest }, type: predicateType },
      }));
      return console.log(`\n${JSON.stringify(entries)}`);
    }
    case "verify-attestation": {
      const found = attached().filter(({ predicateType }) => predicateType === options.type);
      if (found.length === 0) fail(`none of the attestations matched the predicate type: ${options.type}`);
      return found.forEach((statement) => {
        console.log(JSON.stringify(envelope(statement).dsseEnvelope));
      });
    }
    case "download":
      return attached().forEach((statement) => {
        console.log(bundleOf(envelope(statement)));
      });
    case "triangulate": {
      const digest = state.tags[operand];
      return digest === undefined
        ? fail("MANIFEST_UNKNOWN")
        : console.log(`${operand.replace(/:[^:/]*$/, "")}@${digest}`);
    }
    case "tree":
      return state.missing.includes(operand) ? fail("entity not found in registry") : undefined;
    case "public-key":
      return console.log("-----BEGIN PUBLIC KEY-----");
    default:
      return fail(`unknown command ${command}`);
  }
};
if (fault?.kind === "hang") setInterval(() => {}, 60_000);
else {
  // A lost answer is one to what took place.
  if (fault === undefined || fault.kind === "lost") answer();
  if (fault !== undefined) fail(fault.said);
}
