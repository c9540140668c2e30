import { once } from "node:events";
import http from "node:http";
import https from "node:https";
import { type AddressInfo, connect, type Server } from "node:net";
import type { Certificate } from "./create-certificate.ts";

/** A server of the scenario, and what it saw. */
export interface Listener {
  readonly port: number;
  /** One line for each request. */
  readonly seen: string[];
  close(): Promise<void>;
}

/** A GitHub that knows one repository, and issues one identity token. */
export function startTarget(certificate: Certificate): Promise<Listener> {
  return listen((seen) =>
    https.createServer({ ...certificate }, (request, response) => {
      seen.push(`${request.method} ${request.url}`);
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ full_name: "inopsio/api", value: "identity" }));
    }),
  );
}

/** A proxy that reaches every name on this machine, so that only who goes through it finds the made-up ones. */
export function startProxy(): Promise<Listener> {
  return listen((seen) => {
    const server = http.createServer((request, response) => {
      const { host, port, pathname, search } = new URL(request.url ?? "");
      seen.push(`${request.method} ${host}`);
      const { method, headers } = request;
      const onward = http.request({ port, method, headers, path: pathname + search }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      onward.on("error", () => response.destroy());
      request.pipe(onward);
    });
    server.on("connect", ({ url = "", headers }, client, head) => {
      seen.push(["CONNECT", url, headers["proxy-authorization"]].filter(Boolean).join(" "));
      const upstream = connect(Number(url.split(":").at(-1)), "127.0.0.1", () => {
        client.write("HTTP/1.1 200 Connection established\r\n\r\n");
        upstream.write(head);
        upstream.pipe(client).pipe(upstream);
      });
      for (const socket of [client, upstream]) {
        socket.on("error", () => {
          client.destroy();
          upstream.destroy();
        });
      }
    });
    return server;
  });
}

async function listen(create: (seen: string[]) => Server): Promise<Listener> {
  const seen: string[] = [];
  const server = create(seen);
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  return {
    port,
    seen,
    async close() {
      server.close();
      if (server instanceof http.Server || server instanceof https.Server) server.closeAllConnections();
    },
  };
}
