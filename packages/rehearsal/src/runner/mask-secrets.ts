/** Hides secrets in text; what is added is hidden from then on. */
export interface SecretMasks {
  add(secret: string): void;
  mask(text: string): string;
}

/**
 * Starts with no secrets. A secret of several lines is hidden as a whole and line by line, as logs are written by line; its
 * JSON-escaped, URL-encoded and base64 forms are hidden too, as the runner does.
 */
export function createSecretMasks(): SecretMasks {
  let hidden: readonly string[] = [];
  return {
    add(secret) {
      const lines = [secret, ...secret.split(/\r\n|\r|\n/)].map((line) => line.trim()).filter((line) => line !== "");
      // The longest first: a secret that contains another is hidden as one.
      hidden = [...new Set([...hidden, ...lines.flatMap(encodings)])].sort((a, b) => b.length - a.length);
    },
    mask: (text) => hidden.reduce((masked, secret) => masked.replaceAll(secret, "***"), text),
  };
}

function encodings(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  // In the base64 of a longer text the secret starts at any of three offsets; only whole groups are the secret's alone.
  const inside = [0, 1, 2].map((offset) => {
    const own = bytes.subarray((3 - offset) % 3);
    return own.subarray(0, own.length - (own.length % 3)).toString("base64");
  });
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret.toWellFormed()),
    bytes.toString("base64"),
    ...inside.filter((form) => form.length >= 8),
  ];
}
