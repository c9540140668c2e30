// Node's own fetch in the place of undici. README.md says what this rests on.
// CommonJS, since @actions/http-client 3 requires it: jest cannot require an ES module within the graph of another.

/** Node's fetch; `dispatcher` belongs to another undici than Node's and is left out. */
exports.fetch = function fetch(input, init) {
  const { dispatcher: _dispatcher, ...rest } = init ?? {};
  return globalThis.fetch(input, rest);
};

/** Built by @actions/http-client when a proxy is set; the process-wide proxy of Node takes its place. */
exports.ProxyAgent = class ProxyAgent {};
