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
