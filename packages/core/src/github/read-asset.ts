import type { Connection } from "./connect.ts";
import { makeOnce } from "./make-once.ts";

/** The bytes of a release's file. */
export async function readAsset(
  connection: Connection,
  { id, name }: { readonly id: number; readonly name: string },
): Promise<Buffer> {
  const { octokit, repository } = connection;
  return makeOnce(connection, {
    what: `read the file ${name}`,
    send: async () => {
      // Octokit would read the bytes of a text as text.
      const request = { parseSuccessResponseBody: false };
      const headers = { accept: "application/octet-stream" };
      const answer = await octokit.rest.repos.getReleaseAsset({ ...repository, asset_id: id, headers, request });
      const body: unknown = answer.data;
      if (!(body instanceof ReadableStream)) throw new TypeError(`GitHub gave no bytes of ${name}.`);
      return Buffer.from(await new Response(body).arrayBuffer());
    },
  });
}
