import { openPorts } from "@release-actions/core/action/open-ports";
import { runAction } from "@release-actions/core/action/run-action";
import { bumpVersion } from "./bump-version.ts";
import { contract } from "./contract.ts";

await runAction(contract, async (context) => {
  const { inputs, run } = context;
  const expected = inputs.ref === undefined ? run.sha : undefined;
  return bumpVersion(inputs, run, await openPorts(context, { ...inputs, expected }));
});
