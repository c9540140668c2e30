import { nodeId } from "../represent/links.ts";
import { type CheckInput, changeCheck, reportCheck, reporting } from "../resources/check-runs.ts";
import type { CheckAnnotation, CheckRun } from "../state.ts";
import { demand, type Node, type QueryContext } from "./context.ts";
import { FieldError, notResolved } from "./field-error.ts";

/** `CreateCheckRunInput` and `UpdateCheckRunInput`. */
interface GraphCheckInput {
  readonly repositoryId: string;
  readonly headSha?: string;
  readonly checkRunId?: string;
  readonly name?: string;
  readonly status?: string;
  readonly conclusion?: string;
  readonly startedAt?: string;
  readonly completedAt?: string;
  readonly externalId?: string;
  readonly detailsUrl?: string;
  readonly actions?: readonly unknown[];
  readonly output?: {
    readonly title: string;
    readonly summary: string;
    readonly text?: string;
    readonly images?: readonly unknown[];
    readonly annotations?: readonly GraphAnnotation[];
  };
}

interface GraphAnnotation {
  readonly path: string;
  readonly message: string;
  readonly title?: string;
  readonly rawDetails?: string;
  readonly annotationLevel: string;
  readonly location: {
    readonly startLine: number;
    readonly endLine: number;
    readonly startColumn?: number;
    readonly endColumn?: number;
  };
}

const MOST_ANNOTATIONS = 50;

/** `createCheckRun` */
export const createCheckRun =
  (context: QueryContext) =>
  async ({ input }: { input: GraphCheckInput }): Promise<Node> => {
    const { host, token } = admit(input, context);
    const run = await reportCheck(toCheckInput(input), reporting({ token }), host);
    host.state.fresh.add(`check ${run.id}`);
    return { checkRun: checkRunNode(run, context) };
  };

/** `updateCheckRun` */
export const updateCheckRun =
  (context: QueryContext) =>
  ({ input }: { input: GraphCheckInput }): Node => {
    const { host, token } = admit(input, context);
    const run = host.state.checkRuns.find(({ id }) => nodeId("CheckRun", id) === input.checkRunId);
    if (run === undefined) throw notResolved("a node", `global id of '${input.checkRunId}'`);
    changeCheck(run, toCheckInput(input), reporting({ token }), host);
    return { checkRun: checkRunNode(run, context) };
  };

function admit({ repositoryId }: GraphCheckInput, context: QueryContext): QueryContext {
  demand("checks:write", context);
  if (repositoryId !== nodeId("Repository", 1)) throw notResolved("a node", `global id of '${repositoryId}'`);
  return context;
}

function toCheckInput({ output, ...input }: GraphCheckInput): CheckInput {
  if (input.actions !== undefined || output?.images !== undefined)
    throw new Error("Actions and images of check runs are not built.");
  const given = {
    ...{ name: input.name, head_sha: input.headSha, external_id: input.externalId, details_url: input.detailsUrl },
    ...{ status: input.status?.toLowerCase(), conclusion: input.conclusion?.toLowerCase() },
    ...{ started_at: input.startedAt, completed_at: input.completedAt },
    output: output && { ...output, annotations: output.annotations && readAnnotations(output.annotations) },
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value != null));
}

function readAnnotations(annotations: readonly GraphAnnotation[]): readonly CheckAnnotation[] {
  if (annotations.length > MOST_ANNOTATIONS)
    throw new FieldError("UNPROCESSABLE", `No more than ${MOST_ANNOTATIONS} annotations are allowed in one request.`);
  return annotations.map(({ path, message, title, rawDetails, annotationLevel, location }) => ({
    ...{ path, message, annotation_level: annotationLevel.toLowerCase() },
    ...{ start_line: location.startLine, end_line: location.endLine },
    ...(location.startColumn != null && { start_column: location.startColumn }),
    ...(location.endColumn != null && { end_column: location.endColumn }),
    ...(title != null && { title }),
    ...(rawDetails != null && { raw_details: rawDetails }),
  }));
}

/** `CheckRun` */
function checkRunNode(run: CheckRun, { host }: QueryContext): Node {
  return {
    __typename: "CheckRun",
    id: nodeId("CheckRun", run.id),
    // Real ids have outgrown the Int that this field is, and there is no other.
    databaseId: null,
    ...{ name: run.name, externalId: run.externalId, detailsUrl: run.detailsUrl },
    ...{ status: run.status.toUpperCase(), conclusion: run.conclusion?.toUpperCase() ?? null },
    url: host.links.html(`/runs/${run.id}`),
  };
}
