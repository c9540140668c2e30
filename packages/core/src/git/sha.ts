declare const sha: unique symbol;

/** A full object id: 40 (SHA-1) or 64 (SHA-256) lower-case hexadecimal digits. */
export type Sha = string & { readonly [sha]: true };

const FULL = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

export function isSha(text: string): text is Sha {
  return FULL.test(text);
}
