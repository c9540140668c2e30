import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DescriptionDictionary, data } from "@actions/expressions";
import type { ActionMetadata } from "@actions/languageservice/action";
import type { ContextProviderConfig } from "@actions/languageservice/context-providers/config";
import { clearCache } from "@actions/languageservice/utils/workflow-cache";
import { type ValidationConfig, validate } from "@actions/languageservice/validate";
import { TextDocument } from "vscode-languageserver-textdocument";
import { parse } from "yaml";

const COLLECTION = { owner: "inopsio", name: "release-actions" };

/** What is used of others' actions, whose files are not here. A use of any other action or input is a finding: add it here. */
const FOREIGN: Readonly<Record<string, { readonly inputs: readonly string[]; readonly outputs: readonly string[] }>> = {
  "actions/checkout": { inputs: ["fetch-depth", "persist-credentials"], outputs: [] },
  "actions/upload-artifact": { inputs: ["if-no-files-found", "name", "overwrite", "path"], outputs: [] },
  "actions/download-artifact": { inputs: ["merge-multiple", "path", "pattern"], outputs: [] },
};

/**
 * What GitHub's own language service finds wrong in a workflow file, as `line: message`: syntax, expressions, the inputs and
 * outputs of this collection's actions by `$/` and by name, and those of the workflows that it calls.
 * @param root the checkout that `./`, `$/` and this collection's name stand for
 */
export async function validateWorkflow(name: string, text: string, root: string): Promise<readonly string[]> {
  clearCache(); // It is kept by the file's name alone, whatever the text.
  const document = TextDocument.create(`file:///${name}`, "yaml", 1, text);
  const found = await validate(document, configure(root));
  return found.map(({ range, message }) => `${range.start.line + 1}: ${message}`);
}

function configure(root: string): ValidationConfig {
  const read = (path: string) => {
    const file = join(root, path);
    return existsSync(file) ? readFileSync(file, "utf8") : undefined;
  };
  return {
    actionsMetadataProvider: {
      async fetchActionMetadata({ owner, name, path = "" }) {
        if (owner === COLLECTION.owner && name === COLLECTION.name) return readAction(read(`${path}/action.yml`));
        return describeForeign(`${owner}/${name}`);
      },
    },
    contextProviderConfig: knowOutputs(read),
    fileProvider: {
      async getFileContent(reference) {
        const content = read(reference.path);
        if (content === undefined) throw new Error(`There is no ${reference.path}.`);
        return { name: reference.path, content };
      },
    },
  };
}

const readAction = (text: string | undefined): ActionMetadata | undefined =>
  text === undefined ? undefined : parse(text);

function describeForeign(name: string): ActionMetadata | undefined {
  const known = FOREIGN[name];
  if (known === undefined) return undefined;
  const described = (names: readonly string[]) =>
    Object.fromEntries(names.map((each) => [each, { description: each }]));
  return { name, description: name, inputs: described(known.inputs), outputs: described(known.outputs) };
}

/** The service takes any output of a step for possible; of this collection's actions it can be told which there are. */
function knowOutputs(read: (path: string) => string | undefined): ContextProviderConfig {
  return {
    async getContext(name, standard, { job }) {
      // Which secrets a repository has nobody can tell here, and without an answer the service takes any.
      if (name !== "steps") return undefined;
      if (standard === undefined || job === undefined || !("steps" in job)) return standard;
      const steps = new DescriptionDictionary();
      for (const { key: id, value } of standard.pairs()) {
        const step = job.steps.find((each) => each.id === id);
        const uses = step !== undefined && "uses" in step ? step.uses.value : "";
        const folder = /^(?:\$|inopsio\/release-actions)\/(actions\/[\w-]+)/.exec(uses)?.[1];
        const outputs = folder === undefined ? undefined : readAction(read(`${folder}/action.yml`))?.outputs;
        steps.add(id, outputs === undefined ? value : stepOf(Object.keys(outputs)));
      }
      return steps;
    },
  };
}

function stepOf(outputs: readonly string[]): DescriptionDictionary {
  const step = new DescriptionDictionary();
  const names = new DescriptionDictionary();
  for (const name of outputs) names.add(name, new data.StringData(""));
  step.add("outputs", names);
  for (const state of ["conclusion", "outcome"]) step.add(state, new data.Null());
  return step;
}
