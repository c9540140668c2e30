import { openPorts } from "@release-actions/core/action/open-ports";
import { runAction } from "@release-actions/core/action/run-action";
import { contract } from "./contract.ts";
import { validateRelease } from "./validate-release.ts";

await runAction(contract, async (context) => {
  const { inputs, run } = context;
  const expected = inputs.ref === undefined ? run.sha : undefined;
  return validateRelease(inputs, run, await openPorts(context, { ...inputs, expected }));
});
