const LONGEST = 500;

/** Cosign's error, of all that it said: it says it twice, and warns before it, of services, too, that it then did without. */
export function errorOf(said: string): string {
  const [error] = said.split("\n").filter((line) => line.startsWith("Error: "));
  return error?.slice("Error: ".length) ?? said.trim();
}

/** Why Cosign failed, for people. */
export const lastWords = (said: string) => errorOf(said).slice(-LONGEST) || "Cosign gave no reason.";
