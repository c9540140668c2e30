import { runAction } from "@release-actions/core/action/run-action";
import { bumpVersion } from "./bump-version.ts";
import { contract } from "./contract.ts";
import { openPorts } from "./open-ports.ts";

await runAction(contract, async (context) => bumpVersion(context.inputs, context.run, await openPorts(context)));
