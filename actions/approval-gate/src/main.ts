import { runAction } from "@release-actions/core/action/run-action";
import { contract } from "./contract.ts";
import { openGate } from "./open-gate.ts";
import { runGate } from "./run-gate.ts";

await runAction(contract, async (context) => runGate(await openGate(context)));
