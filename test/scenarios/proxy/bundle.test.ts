import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { openScenario, type Scenario } from "../../support/open-scenario.ts";
import { type Listener, startProxy } from "./start-servers.ts";

/** A name that only the proxy can reach. */
const HIDDEN = "github.invalid";

let scenario: Scenario;
let proxy: Listener;

beforeEach(async () => {
  [scenario, proxy] = await Promise.all([
    openScenario({ history: ["feat: first", { tag: "v1.2.3" }, "feat: more"] }),
    startProxy(),
  ]);
});
afterEach(() => Promise.all([scenario[Symbol.asyncDispose](), proxy.close()]));

const hide = (url: string) => url.replace("127.0.0.1", HIDDEN);

function claimTag(proxyVariables: Readonly<Record<string, string>>) {
  return scenario.run({
    action: "version-bump",
    inputs: { mode: "tag" },
    permissions: { contents: "write" },
    checkout: "none",
    env: {
      GITHUB_SERVER_URL: hide(scenario.github.serverUrl),
      GITHUB_API_URL: hide(scenario.github.apiUrl),
      GITHUB_GRAPHQL_URL: hide(scenario.github.graphqlUrl),
      ...proxyVariables,
    },
  });
}

test("version-bump fetches the release's commits and claims its tag through the proxy alone", async () => {
  const address = `http://127.0.0.1:${proxy.port}`;
  const run = await claimTag({ http_proxy: address, https_proxy: address });

  expect(run).toMatchObject({ exitCode: 0, outputs: { released: "true", tag: "v1.3.0" } });
  expect([...scenario.refs().keys()]).toContain("v1.3.0");
  const hosts = new Set(proxy.seen.map((line) => line.split(" ")[1]));
  expect([...hosts]).toEqual([new URL(hide(scenario.github.apiUrl)).host]);
});

test("version-bump fails, and goes nowhere, where the proxy is dead", async () => {
  await proxy.close();
  const address = `http://127.0.0.1:${proxy.port}`;
  const run = await claimTag({ http_proxy: address, https_proxy: address });

  expect(run).toMatchObject({ exitCode: 1, outputs: { released: "false", tag: "" }, requests: [] });
});
