import { ReleaseError, throwAll } from "@release-actions/core/errors/release-error";

/** What all promises give; what is wrong with any of them is thrown together, once all have ended. */
export async function settleAll<T>(promises: readonly Promise<T>[]): Promise<T[]> {
  const settled = await Promise.allSettled(promises);
  const failures = settled.flatMap((one) => (one.status === "rejected" ? failuresOf(one.reason) : []));
  const unexpected = failures.find((failure) => !(failure instanceof ReleaseError));
  if (unexpected !== undefined) throw unexpected;
  throwAll(failures.filter((failure) => failure instanceof ReleaseError));
  return settled.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
}

const failuresOf = (reason: unknown): readonly unknown[] =>
  reason instanceof AggregateError ? reason.errors : [reason];
