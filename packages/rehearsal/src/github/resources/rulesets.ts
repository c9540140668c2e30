import type { RulesetSettings } from "../embedded-github.ts";
import { found, type Handler, type Host, ok, text } from "../host.ts";
import { paginate } from "../server/paginate.ts";
import { rulesetsFor } from "./guard-refs.ts";

/** Rulesets come from the settings: to change them needs administration, which no job has. */
const idOf = (ruleset: RulesetSettings, { settings }: Host) => settings.rulesets.indexOf(ruleset) + 1;

function presentRuleset(ruleset: RulesetSettings, host: Host) {
  const id = idOf(ruleset, host);
  return {
    id,
    name: ruleset.name,
    target: ruleset.target,
    source_type: "Repository",
    source: host.links.fullName,
    enforcement: "active",
    _links: { self: { href: host.links.api(`/rulesets/${id}`) }, html: { href: host.links.html(`/rules/${id}`) } },
  };
}

export const listRulesets: Handler = (call, host) => {
  const targets = text(call.query, "targets")?.split(",");
  const rulesets = host.settings.rulesets.filter(({ target }) => targets === undefined || targets.includes(target));
  return paginate(call, rulesets, (ruleset) => presentRuleset(ruleset, host));
};

export const getRuleset: Handler = (call, host) => {
  const ruleset = found(host.settings.rulesets[Number(text(call.path, "ruleset_id")) - 1]);
  const conditions = { ref_name: { include: ruleset.include, exclude: [] } };
  return ok({ ...presentRuleset(ruleset, host), conditions, rules: ruleset.rules.map((type) => ({ type })) });
};

export const listBranchRules: Handler = (call, host) => {
  const rulesets = rulesetsFor(`refs/heads/${text(call.path, "branch")}`, host.settings.rulesets);
  const rules = rulesets.flatMap((ruleset) => ruleset.rules.map((type) => ({ type, ruleset })));
  return paginate(call, rules, ({ type, ruleset }) => ({
    type,
    ruleset_source_type: "Repository",
    ruleset_source: host.links.fullName,
    ruleset_id: idOf(ruleset, host),
  }));
};
