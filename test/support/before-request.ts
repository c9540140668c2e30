import type { EmbeddedGitHub } from "@release-actions/rehearsal/github/embedded-github";

/** Does something in the very moment before the next request of an operation is handled: the other run that is faster. */
export function beforeRequest({ faults }: EmbeddedGitHub, operationId: string, act: () => void): void {
  let done = false;
  faults.inject({
    match(request) {
      if (!done && request.operationId === operationId) {
        done = true;
        act();
      }
      return false;
    },
    fault: { kind: "delay", milliseconds: 0 },
  });
}

/** Hides something from the next request of an operation, which finds it 404, and shows it again from the one after that on. */
export function hideFromRequest(
  { faults }: EmbeddedGitHub,
  operationId: string,
  hide: () => void,
  show: () => void,
): void {
  const acts = [hide, show];
  faults.inject({
    match(request) {
      if (request.operationId === operationId) acts.shift()?.();
      return false;
    },
    fault: { kind: "delay", milliseconds: 0 },
  });
}
