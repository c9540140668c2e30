import { ReleaseError } from "@release-actions/core/errors/release-error";

/** What a call throws, as people read it: `LINE:COLUMN message remedy`, one line for each problem. */
export function problemsOf(call: () => unknown): readonly string[] {
  try {
    call();
  } catch (error) {
    const all: readonly unknown[] = error instanceof AggregateError ? error.errors : [error];
    return all.map((one) => {
      if (!(one instanceof ReleaseError)) throw one;
      return `${one.place?.line}:${one.place?.column} ${one.message} ${one.remedy}`;
    });
  }
  return [];
}
