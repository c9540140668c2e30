import { listSecretForms, SHORTEST_MASK } from "./list-secret-forms.ts";

/** What is written in the place of a secret, as the runner does. */
const MASK = "***";

/** Keeps the secrets of a run, so that nothing that this process writes holds one. */
export class SecretMasks {
  readonly #tellRunner: (form: string) => void;
  #forms: readonly string[] = [];
  /** Forms that hold no other: a text without them holds no form, and most texts are megabytes without any. */
  #shortest: readonly string[] = [];

  /** @param tellRunner registers one form with the runner, which then masks it in what other steps write, too */
  constructor(tellRunner: (form: string) => void) {
    this.#tellRunner = tellRunner;
  }

  /**
   * Masks a secret in all its forms from now on.
   * @returns false where it is too short to be masked: it would blot out ordinary words
   */
  mask(secret: string): boolean {
    if (secret.trim().length < SHORTEST_MASK) return false;
    const fresh = listSecretForms(secret).filter((form) => !this.#forms.includes(form));
    this.#forms = [...this.#forms, ...fresh].sort((a, b) => b.length - a.length);
    this.#shortest = this.#forms.filter((form) => !this.#forms.some((other) => other !== form && form.includes(other)));
    for (const form of fresh) this.#tellRunner(form);
    return true;
  }

  /** The text with every form of every secret replaced. */
  redact(text: string): string {
    if (!this.#shortest.some((form) => text.includes(form))) return text;
    return this.#forms.reduce((redacted, form) => redacted.replaceAll(form, MASK), text);
  }
}
