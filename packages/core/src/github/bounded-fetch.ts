/** Bytes of one answer that are read: GitHub's largest, a blob of 100 MB in base64, fits. */
const MOST_BYTES = 160 * 1024 * 1024;

/** Node's own fetch that ends an answer which is larger than any of GitHub's: read whole, it would take all memory. */
export async function boundedFetch(...request: Parameters<typeof fetch>): Promise<Response> {
  const response = await fetch(...request);
  if (response.body === null) return response;
  let left = MOST_BYTES;
  const bounded = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      left -= chunk.byteLength;
      if (left < 0) controller.error(new Error("The answer is larger than any of GitHub's."));
      else controller.enqueue(chunk);
    },
  });
  const answer = new Response(response.body.pipeThrough(bounded), response);
  // Octokit pages by the address, which a response that is made has not.
  return Object.defineProperty(answer, "url", { value: response.url });
}
