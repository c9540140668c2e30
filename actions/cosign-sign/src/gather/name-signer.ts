/** Who a certificate of Sigstore says signed: the first identity that it names. @param certificate DER in base64 */
export async function nameSigner(certificate: string): Promise<string | undefined> {
  const { X509Certificate } = await import("node:crypto");
  try {
    const names = new X509Certificate(Buffer.from(certificate, "base64")).subjectAltName ?? "";
    return /(?:^|, )(?:URI|email):([^,"]+)/.exec(names)?.[1];
  } catch {
    return undefined;
  }
}
