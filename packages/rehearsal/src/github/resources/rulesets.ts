import type { RulesetSettings } from "../embedded-github.ts";
import { type Call, created, found, type Handler, type Host, ok, text } from "../host.ts";
import { Refusal, validationFailed } from "../refusals.ts";
import { paginate } from "../server/paginate.ts";
import { rulesetsFor, rulesetsOf } from "./guard-refs.ts";

/** The words of a private repository whose plan has no rulesets, whatever is asked of them. */
function offered({ settings }: Host): void {
  if (settings.plan === "free" && settings.visibility === "private")
    throw new Refusal(403, "Upgrade to GitHub Pro or make this repository public to enable this feature.");
}

const idOf = (ruleset: RulesetSettings, host: Host) => rulesetsOf(host).indexOf(ruleset) + 1;

/** What a lagging read does not see. */
const freshKey = ({ name }: Pick<RulesetSettings, "name">) => `ruleset ${name}`;
const sees = ({ stale }: Call<unknown>, { state }: Host) => {
  return (ruleset: RulesetSettings) => !(stale && state.fresh.has(freshKey(ruleset)));
};

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

function presentRule(type: RulesetSettings["rules"][number], { approvals = 0 }: RulesetSettings) {
  if (type !== "pull_request") return { type };
  const no = ["dismiss_stale_reviews_on_push", "require_code_owner_review", "require_last_push_approval"];
  const others = [...no, "required_review_thread_resolution"].map((name) => [name, false]);
  return { type, parameters: { ...Object.fromEntries(others), required_approving_review_count: approvals } };
}

function presentWhole(ruleset: RulesetSettings, host: Host) {
  const conditions = { ref_name: { include: ruleset.include, exclude: [] } };
  return {
    ...presentRuleset(ruleset, host),
    conditions,
    rules: ruleset.rules.map((type) => presentRule(type, ruleset)),
  };
}

export const listRulesets: Handler = (call, host) => {
  offered(host);
  const targets = text(call.query, "targets")?.split(",");
  const rulesets = rulesetsOf(host)
    .filter(sees(call, host))
    .filter(({ target }) => targets === undefined || targets.includes(target));
  return paginate(call, rulesets, (ruleset) => presentRuleset(ruleset, host));
};

export const getRuleset: Handler = (call, host) => {
  offered(host);
  return ok(presentWhole(found(rulesetsOf(host)[Number(text(call.path, "ruleset_id")) - 1]), host));
};

interface RulesetInput {
  readonly name: string;
  readonly target?: string;
  readonly enforcement: string;
  readonly bypass_actors?: readonly unknown[];
  readonly conditions?: {
    readonly ref_name?: { readonly include?: readonly string[]; readonly exclude?: readonly string[] };
  };
  readonly rules?: readonly {
    readonly type: string;
    readonly parameters?: { required_approving_review_count?: number };
  }[];
}

/** To make a ruleset needs administration, which no job has; its name is its own. */
export const createRuleset: Handler<RulesetInput> = (call, host) => {
  offered(host);
  const { name } = call.body;
  if (rulesetsOf(host).some((ruleset) => ruleset.name === name))
    throw validationFailed({
      resource: "RepositoryRuleset",
      field: "name",
      code: "custom",
      message: "Name must be unique",
    });
  const ruleset = readRuleset(call.body);
  host.state.rulesets.push(ruleset);
  host.state.fresh.add(freshKey(ruleset));
  return created(presentWhole(ruleset, host));
};

/** The rulesets that are built; others would be kept and not hold. */
function readRuleset({ name, target = "branch", enforcement, ...more }: RulesetInput): RulesetSettings {
  const { include = [], exclude = [] } = more.conditions?.ref_name ?? {};
  const rules = (more.rules ?? []).map(({ type }) => type).filter(isRule);
  const built =
    (target === "branch" || target === "tag") &&
    enforcement === "active" &&
    exclude.length === 0 &&
    include.every((pattern) => pattern.startsWith("refs/")) &&
    rules.length === (more.rules ?? []).length &&
    (more.bypass_actors ?? []).length === 0;
  if (!built) throw new Error("Of rulesets only active ones on refs are built, with the rules that guard refs.");
  const approvals = more.rules?.find(({ type }) => type === "pull_request")?.parameters
    ?.required_approving_review_count;
  return { name, target, include, rules, ...(approvals !== undefined && { approvals }) };
}

const RULES = ["creation", "update", "deletion", "non_fast_forward", "pull_request"] as const;
const isRule = (type: string): type is (typeof RULES)[number] => RULES.some((rule) => rule === type);

/** The rules of a branch, which need not exist. */
export const listBranchRules: Handler = (call, host) => {
  offered(host);
  const rulesets = rulesetsFor(`refs/heads/${text(call.path, "branch")}`, host).filter(sees(call, host));
  const rules = rulesets.flatMap((ruleset) => ruleset.rules.map((type) => ({ type, ruleset })));
  return paginate(call, rules, ({ type, ruleset }) => ({
    ...presentRule(type, ruleset),
    ruleset_source_type: "Repository",
    ruleset_source: host.links.fullName,
    ruleset_id: idOf(ruleset, host),
  }));
};
