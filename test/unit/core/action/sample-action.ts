import { setTimeout as wait } from "node:timers/promises";
import { defineContract } from "@release-actions/core/action/contract";
import { flag, oneOf, optionalSecret, optionalText, text } from "@release-actions/core/action/parse-input";
import { type ActionContext, runAction } from "@release-actions/core/action/run-action";
import { ReleaseError } from "@release-actions/core/errors/release-error";

const BEHAVIOURS = [
  "succeed",
  "refuse",
  "throw-place",
  "throw-several",
  "throw-nothing",
  "throw-text",
  "throw-later",
  "hang",
  "leave-open",
  "checkpoint",
  "ignore-cancel",
  "leak",
  "stray-output",
  "much",
  "warn",
] as const;

/** A little action for tests: its input `behave` chooses how it ends. */
const contract = defineContract({
  name: "sample-action",
  inputs: {
    behave: oneOf(...BEHAVIOURS),
    subject: text(),
    note: optionalText(),
    "dry-run": flag(),
    token: optionalSecret(),
  },
  outputs: { subject: "", "dry-run": "true" },
});

type Context = ActionContext<typeof contract>;

const done = ({ inputs }: Context, result: Record<string, unknown> = {}) => ({
  outputs: { subject: inputs.subject, "dry-run": String(inputs.dryRun) },
  result: { subject: inputs.subject, ...result },
  summary: `Hello ${inputs.subject}`,
});

const problem = (code: string, line?: number) =>
  new ReleaseError({
    code,
    message: `${code} happened.`,
    remedy: "Mend it.",
    ...(line === undefined ? {} : { place: { file: "policy.yml", line, column: 3 } }),
    cause: new Error("the socket closed"),
  });

const open = setInterval(() => {}, 60_000);
open.unref();

await runAction(contract, async (context) => {
  const { inputs, log, signal, clock } = context;
  switch (inputs.behave) {
    case "succeed":
      log.info(`For ${context.run.repository.owner}/${context.run.repository.name}`);
      return done(context, { environment: context.environment });
    case "refuse":
      return { ...done(context), refusal: { code: "NOT_NOW", message: "It is Friday.", remedy: "Wait until Monday." } };
    case "throw-place":
      throw problem("BAD_POLICY", 7);
    case "throw-several":
      throw new AggregateError([problem("FIRST", 1), new AggregateError([problem("SECOND"), new TypeError("third")])]);
    case "throw-nothing":
      throw undefined;
    case "throw-text":
      throw "::error::forged";
    case "throw-later":
      setImmediate(() => {
        throw new RangeError("nobody awaits me");
      });
      await clock.sleep(60_000, signal);
      return done(context);
    case "hang":
      return new Promise(() => {});
    case "leave-open":
      open.ref();
      return done(context);
    case "checkpoint":
      log.info("waiting");
      await clock.sleep(60_000, signal).catch(() => {});
      return { ...done(context), outputs: { subject: "as far as I came" } };
    case "ignore-cancel":
      log.info("waiting");
      await wait(60_000);
      return done(context);
    case "leak":
      log.info(`The header is ${Buffer.from(`x-access-token:${inputs.token}`).toString("base64")}.`);
      throw new Error(`401 for ${inputs.token}`);
    case "stray-output":
      return { ...done(context), outputs: JSON.parse('{"undeclared": "x"}') };
    case "warn":
      process.emitWarning("old\n::error::forged");
      return done(context);
    case "much":
      return {
        ...done(context, { commits: Array.from({ length: 40_000 }, (_, i) => `commit ${i}`) }),
        summary: "One line of the account.\n".repeat(100_000),
      };
  }
});
