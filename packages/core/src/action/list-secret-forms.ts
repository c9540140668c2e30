/** A form shorter than this would mask ordinary words; 4 is what people expect of `add-mask`. */
export const SHORTEST_MASK = 4;

/** Inner base64 without its neighbours is meaningful only from here on. */
const SHORTEST_FRAGMENT = 8;

/**
 * Every form in which a secret may turn up in a log: raw, each line of it, base64 at any offset, as basic authentication, percent-encoded,
 * and escaped for JSON, HTML and hexadecimal dumps. Longest first, so that replacing one leaves no rest of a longer one.
 */
export function listSecretForms(secret: string): readonly string[] {
  const lines = secret.split(/\r\n|\r|\n/).map((line) => line.trim());
  const forms = [secret, ...lines].filter((form) => form.length >= SHORTEST_MASK).flatMap(formsOf);
  return [...new Set(forms)].sort((a, b) => b.length - a.length);
}

function formsOf(text: string): readonly string[] {
  const bytes = Buffer.from(text, "utf8");
  const hex = bytes.toString("hex");
  const percent = encodeURIComponent(text.toWellFormed());
  return [
    text,
    JSON.stringify(text).slice(1, -1),
    escapeHtml(text),
    percent,
    percent.replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`),
    new URLSearchParams({ "": text }).toString().slice(1),
    percent.replace(/%[0-9A-F]{2}/g, (triplet) => triplet.toLowerCase()),
    hex,
    hex.toUpperCase(),
    ...base64Forms(Buffer.from(`x-access-token:${text}`, "utf8"), [0]),
    ...base64Forms(bytes, [0, 1, 2]),
  ];
}

/**
 * Base64 of the bytes as it looks after 0, 1 or 2 other bytes. The digits at either end also hold bits of the
 * neighbours, so they are left out; at offset 0 the whole, padding included, is a form as well.
 */
function base64Forms(bytes: Buffer, offsets: readonly number[]): readonly string[] {
  return offsets.flatMap((offset) => {
    const whole = Buffer.concat([Buffer.alloc(offset), bytes]).toString("base64");
    const first = Math.ceil((offset * 8) / 6);
    const last = Math.floor(((offset + bytes.length) * 8) / 6);
    const inner = whole.slice(first, last);
    const forms = offset === 0 ? [whole, whole.replace(/=+$/, ""), inner] : [inner];
    return forms.flatMap((form) => [form, toUrlAlphabet(form)]).filter((form) => form.length >= SHORTEST_FRAGMENT);
  });
}

const toUrlAlphabet = (base64: string) => base64.replaceAll("+", "-").replaceAll("/", "_");

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => HTML[sign] ?? sign);
}

const HTML: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
