// What @actions/core asks of its HTTP client, in front of the real one. README.md says why.

/** Loads the real client at its first request. */
export class HttpClient {
  #settings;

  constructor(...settings) {
    this.#settings = settings;
  }

  async getJson(...request) {
    const { HttpClient: RealClient } = await import("http-client");
    return new RealClient(...this.#settings).getJson(...request);
  }
}
