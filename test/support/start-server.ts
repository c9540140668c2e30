import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

/** A server of a test's own, on loopback at a free port. */
export interface TestServer extends AsyncDisposable {
  readonly url: string;
}

/** Starts a server that answers as `answer` does, and ends all its connections when it is done with. */
export async function startServer(answer: RequestListener): Promise<TestServer> {
  const server = createServer(answer);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
