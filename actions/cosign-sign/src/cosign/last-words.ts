const LONGEST = 500;

/** Why Cosign failed, of all that it said: it says its error twice, and warns before it. */
export function lastWords(said: string): string {
  const [error] = said.split("\n").filter((line) => line.startsWith("Error: "));
  return (error?.slice("Error: ".length) ?? said.trim()).slice(-LONGEST) || "Cosign gave no reason.";
}
