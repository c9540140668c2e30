import { generateKeyPairSync, sign } from "node:crypto";

/** A certificate that signs itself, and so is its own authority. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** Makes a certificate for some host names, valid from 2020 to 2049. Written out in DER, since Node.js has no call for it. @see RFC 5280 */
export function createCertificate(names: readonly string[]): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const algorithm = sequence(objectId("2a8648ce3d040302")); // ecdsa-with-SHA256
  const name = sequence(der(0x31, sequence(objectId("550403"), der(0x0c, Buffer.from("Test")))));
  const validity = sequence(der(0x17, Buffer.from("200101000000Z")), der(0x17, Buffer.from("491231235959Z")));
  const alternativeNames = sequence(...names.map((host) => der(0x82, Buffer.from(host))));
  const extensions = sequence(
    sequence(objectId("551d13"), der(0x04, sequence(der(0x01, Buffer.from([0xff]))))), // basicConstraints: CA
    sequence(objectId("551d11"), der(0x04, alternativeNames)),
  );
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    algorithm,
    name,
    validity,
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, extensions),
  );
  const signature = der(0x03, Buffer.concat([Buffer.from([0]), sign("sha256", body, privateKey)]));
  const base64 = sequence(body, algorithm, signature).toString("base64");
  const cert = `-----BEGIN CERTIFICATE-----\n${base64.replace(/.{64}/g, "$&\n")}\n-----END CERTIFICATE-----\n`;
  return { key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(), cert };
}

const sequence = (...parts: readonly Buffer[]) => der(0x30, Buffer.concat(parts));

const objectId = (hex: string) => der(0x06, Buffer.from(hex, "hex"));

function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const header = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...header]), content]);
}
