import { runAction } from "@release-actions/core/action/run-action";
import { contract } from "./contract.ts";
import { inWorld } from "./open-world.ts";
import { signArtifacts } from "./sign-artifacts.ts";

await runAction(contract, (context) => inWorld(context, signArtifacts));
