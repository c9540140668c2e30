import type { Contract } from "@release-actions/core/action/contract";
import { ReleaseError } from "@release-actions/core/errors/release-error";

/** An `action.yml` as far as it is compared. */
export interface ActionFile {
  readonly name?: string;
  readonly description?: string;
  readonly inputs?: Readonly<Record<string, { description?: string; default?: unknown; required?: unknown } | null>>;
  readonly outputs?: Readonly<Record<string, { description?: string } | null>>;
  readonly runs?: { readonly using?: string; readonly main?: string };
}

/** Says in sentences where an `action.yml` and its contract differ. */
export function compareContract(file: ActionFile, contract: Contract): readonly string[] {
  return [
    ...compareNames("inputs", Object.keys(file.inputs ?? {}), Object.keys(contract.inputs)),
    ...compareNames("outputs", Object.keys(file.outputs ?? {}), [...Object.keys(contract.outputs), "result"]),
    ...Object.keys(contract.inputs).flatMap((name) => compareInput(name, file, contract)),
    ...undescribed(file),
    ...(file.runs?.using === "node24" ? [] : ["runs.using is not node24."]),
    ...(file.runs?.main === `../../dist/${contract.name}/index.js` ? [] : ["runs.main is not the action's bundle."]),
  ];
}

function compareNames(table: string, inFile: readonly string[], inContract: readonly string[]): readonly string[] {
  return [
    ...inFile.filter((name) => !inContract.includes(name)).map((name) => `${table}.${name} is not in the contract.`),
    ...inContract.filter((name) => !inFile.includes(name)).map((name) => `${table}.${name} is not in action.yml.`),
  ];
}

function compareInput(name: string, { inputs = {} }: ActionFile, contract: Contract): readonly string[] {
  const parser = contract.inputs[name];
  const input = inputs[name];
  if (parser === undefined || !input) return [];
  const required = input.required === true;
  const standard = input.default;
  if (standard !== undefined && typeof standard !== "string") return [`inputs.${name} has a default that is no text.`];
  const has = standard !== undefined && standard !== "";
  return [
    ...(required && parser.optional ? [`inputs.${name} is required, though the action does without it.`] : []),
    ...(required && has ? [`inputs.${name} is required, though it has a default.`] : []),
    ...(!required && !has && !parser.optional ? [`inputs.${name} is not required, though the action needs it.`] : []),
    ...(parser.secret && has && !isExpression(standard) ? [`inputs.${name} is a secret with a default.`] : []),
    ...(has && !isExpression(standard) ? refusedDefault(name, standard, contract) : []),
  ];
}

const isExpression = (text: string) => /^\$\{\{.*\}\}$/.test(text);

function refusedDefault(name: string, standard: string, contract: Contract): readonly string[] {
  try {
    contract.inputs[name]?.parse(standard, name);
    return [];
  } catch (error) {
    if (!(error instanceof ReleaseError)) throw error;
    return [`inputs.${name} has a default that the action refuses: ${error.message}`];
  }
}

function undescribed({ name, description, inputs = {}, outputs = {} }: ActionFile): readonly string[] {
  const described: readonly (readonly [string, string | undefined])[] = [
    ["name", name],
    ["description", description],
    ...Object.entries(inputs).map(([key, input]) => [`inputs.${key}`, input?.description] as const),
    ...Object.entries(outputs).map(([key, output]) => [`outputs.${key}`, output?.description] as const),
  ];
  return described.filter(([, text]) => !text?.trim()).map(([key]) => `${key} has no text for people.`);
}
