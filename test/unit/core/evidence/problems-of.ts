import { ReleaseError } from "@release-actions/core/errors/release-error";

/** What a call throws, as `CODE FILE: message remedy`, a line for each problem. */
export async function problemsOf(call: () => unknown): Promise<readonly string[]> {
  try {
    await call();
  } catch (error) {
    const all: readonly unknown[] = error instanceof AggregateError ? error.errors : [error];
    return all.map((one) => {
      if (!(one instanceof ReleaseError)) throw one;
      return `${one.code} ${one.place?.file ?? "-"}: ${one.message} ${one.remedy}`;
    });
  }
  return [];
}
