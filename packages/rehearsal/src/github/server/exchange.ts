import type { IncomingMessage, ServerResponse } from "node:http";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { RecordedRequest } from "../embedded-github.ts";
import type { Fault, Moment } from "../faults/fault-plan.ts";
import type { Reply } from "../host.ts";

/** What goes out: the body is text, bytes or a stream; a stream's end is the end of its work. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | Readable | undefined;
  /** When the work behind a stream is over, whether or not anyone has read it. */
  readonly done?: Promise<void>;
}

/** A recorded request while it is still being answered. */
export type RequestRecord = { -readonly [Key in keyof RecordedRequest]: RecordedRequest[Key] };

/** One request with the fault that befalls it. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly record: RequestRecord;
  readonly fault: Fault | undefined;
}

/** Answers a request, or lets its fault have its way before or after it is handled. */
export async function conduct(
  exchange: Exchange,
  handle: () => Promise<Answer>,
  refuse: (fault: Fault) => Reply | undefined,
): Promise<void> {
  const { fault, response, record } = exchange;
  if (fault?.kind === "delay") await new Promise((wake) => setTimeout(wake, fault.milliseconds));
  if (fault !== undefined && momentOf(fault, record) === "before") return befall(exchange, fault, refuse);
  const answer = await handle();
  try {
    if (fault === undefined || momentOf(fault, record) === undefined) return await send(response, record, answer);
    await drain(answer.body);
    return await befall(exchange, fault, refuse);
  } finally {
    await answer.done;
  }
}

function momentOf(fault: Fault, { operationId }: RequestRecord): Moment | undefined {
  const when = "when" in fault ? fault.when : undefined;
  if (when === "within" && operationId !== UPLOAD) return "before";
  return when ?? (fault.kind === "secondary-limit" || fault.kind === "status" ? "before" : undefined);
}

/** Whether the fault cuts the request's content off. */
export function cutsOff({ fault, record }: Exchange): boolean {
  return fault !== undefined && momentOf(fault, record) === "within";
}

/** The one operation whose content may arrive in part. */
export const UPLOAD = "repos/upload-release-asset";

async function befall(
  { request, response, record }: Exchange,
  fault: Fault,
  refuse: (fault: Fault) => Reply | undefined,
): Promise<void> {
  const reply = refuse(fault);
  if (reply !== undefined) {
    request.resume();
    return send(response, record, toAnswer(reply));
  }
  if (fault.kind === "hang") return;
  if (fault.kind === "kill") await fault.kill();
  request.socket.resetAndDestroy();
}

/** A reply as it is sent: everything that is no buffer is JSON. */
export function toAnswer({ status, body, headers = {} }: Reply): Answer {
  if (body === undefined || Buffer.isBuffer(body)) return { status, headers, body };
  return {
    status,
    headers: { "content-type": "application/json; charset=utf-8", ...headers },
    body: JSON.stringify(body),
  };
}

async function send(response: ServerResponse, record: RequestRecord, { status, headers, body }: Answer): Promise<void> {
  record.status = status;
  if (body === undefined || typeof body === "string" || Buffer.isBuffer(body)) {
    record.bytes = Buffer.byteLength(body ?? "");
    response.writeHead(status, { ...headers, "content-length": record.bytes }).end(body);
    return;
  }
  body.on("data", (chunk: Buffer) => {
    record.bytes += chunk.length;
  });
  response.writeHead(status, headers);
  await pipeline(body, response);
}

async function drain(body: Answer["body"]): Promise<void> {
  if (body === undefined || typeof body === "string" || Buffer.isBuffer(body)) return;
  for await (const _ of body);
}
