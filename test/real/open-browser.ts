import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { findTool } from "./run-tool.ts";

/** How a page is looked at. */
export interface View {
  readonly scheme: "light" | "dark";
  /** In CSS pixels. */
  readonly width: number;
}

/** A page as the browser shows it. */
export interface RenderedPage {
  /** What an expression of JavaScript gives in the page; only what JSON can tell. */
  evaluate(expression: string): Promise<unknown>;
  /** What the page, or the browser about the page, wrote to the console as an error. */
  readonly errors: readonly string[];
  /** The addresses that it asked for, its own among them. */
  readonly requests: readonly string[];
  /** The whole page as PNG. */
  screenshot(): Promise<Buffer>;
}

/** A headless Chromium. */
export interface Browser {
  open(url: string, view: View): Promise<RenderedPage>;
  [Symbol.asyncDispose](): Promise<void>;
}

// Quiet: nothing that calls home, and no sandbox, which needs more rights than a test has.
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--hide-scrollbars",
  "--remote-debugging-port=0",
];

/** Starts Chromium with a profile of its own, to be driven by its debugging protocol. @see https://chromedevtools.github.io/devtools-protocol/ */
export async function openBrowser(): Promise<Browser> {
  const profile = await mkdtemp(join(tmpdir(), "chromium-"));
  const program = findTool("chromium", "chromium-browser", "google-chrome");
  const child = spawn(program, [...FLAGS, `--user-data-dir=${profile}`, "about:blank"], {
    stdio: "ignore",
  });
  const ended = once(child, "exit");
  const port = await readPort(profile);
  return {
    async open(url, view) {
      const target = await fetch(`http://127.0.0.1:${port}/json/new?about:blank`, { method: "PUT" });
      const { webSocketDebuggerUrl }: { webSocketDebuggerUrl: string } = JSON.parse(await target.text());
      return openPage(await Session.connect(webSocketDebuggerUrl), url, view);
    },
    async [Symbol.asyncDispose]() {
      child.kill("SIGTERM");
      await ended;
      // Its children write to the profile for a moment longer.
      await rm(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}

/** The first line of the file that tells which port was free. */
async function readPort(profile: string): Promise<number> {
  for (let attempt = 0; attempt < 400; attempt++) {
    const text = await readFile(join(profile, "DevToolsActivePort"), "utf8").catch(() => "");
    const port = Number(text.split("\n")[0]);
    if (port > 0) return port;
    await pause(50);
  }
  throw new Error("Chromium did not start within 20 seconds.");
}

async function openPage(session: Session, url: string, { scheme, width }: View): Promise<RenderedPage> {
  const errors: string[] = [];
  const requests: string[] = [];
  session.on("Runtime.exceptionThrown", (event) => errors.push(JSON.stringify(event)));
  session.on("Log.entryAdded", ({ entry }) => errors.push(JSON.stringify(entry)));
  session.on("Network.requestWillBeSent", ({ request }) => requests.push(isRecord(request) ? String(request.url) : ""));
  for (const domain of ["Page", "Runtime", "Log", "Network"]) await session.send(`${domain}.enable`);
  await session.send("Emulation.setDeviceMetricsOverride", {
    width,
    height: 900,
    deviceScaleFactor: 1,
    mobile: width < 600,
  });
  const features = [{ name: "prefers-color-scheme", value: scheme }];
  await session.send("Emulation.setEmulatedMedia", { features });
  const loaded = session.next("Page.loadEventFired");
  await session.send("Page.navigate", { url });
  await loaded;
  return {
    errors,
    requests,
    async evaluate(expression) {
      const { result } = await session.send("Runtime.evaluate", { expression, returnByValue: true });
      return isRecord(result) ? result.value : undefined;
    },
    async screenshot() {
      const { data } = await session.send("Page.captureScreenshot", { captureBeyondViewport: true });
      return Buffer.from(String(data), "base64");
    },
  };
}

type Message = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Message => typeof value === "object" && value !== null;

/** A conversation with one page. */
class Session {
  readonly #socket: WebSocket;
  readonly #answers = new Map<number, PromiseWithResolvers<Message>>();
  readonly #listeners = new Map<string, (event: Message) => void>();
  #count = 0;

  static async connect(url: string): Promise<Session> {
    const socket = new WebSocket(url);
    await once(socket, "open");
    return new Session(socket);
  }

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener("message", ({ data }) => this.#take(JSON.parse(String(data))));
  }

  send(method: string, params: Message = {}): Promise<Message> {
    const answer = Promise.withResolvers<Message>();
    this.#answers.set(++this.#count, answer);
    this.#socket.send(JSON.stringify({ id: this.#count, method, params }));
    return answer.promise;
  }

  on(method: string, listener: (event: Message) => void): void {
    this.#listeners.set(method, listener);
  }

  next(method: string): Promise<Message> {
    return new Promise((resolve) => this.on(method, resolve));
  }

  #take(message: Message): void {
    const { id, method, params, result, error } = message;
    if (typeof method === "string" && isRecord(params)) this.#listeners.get(method)?.(params);
    const answer = this.#answers.get(Number(id));
    if (isRecord(error)) answer?.reject(new Error(String(error.message)));
    else if (isRecord(result)) answer?.resolve(result);
  }
}
