// What an action does before and at its first request, in each of the ways in which one may be made.
import { useEnvironmentProxy } from "@release-actions/core/http/use-environment-proxy";

const [way, address = ""] = process.argv.slice(2);

async function request(): Promise<string> {
  switch (way) {
    case "octokit": {
      const { getOctokit } = await import("@actions/github");
      const { data } = await getOctokit("ghs_token", { baseUrl: address }).rest.repos.get({
        owner: "inopsio",
        repo: "api",
      });
      return data.full_name;
    }
    case "identity": {
      const { getIDToken } = await import("@actions/core");
      return await getIDToken();
    }
    case "fetch": {
      const body = await (await fetch(`${address}/repos/inopsio/api`)).text();
      return JSON.parse(body).full_name;
    }
    default:
      return await new Promise(() => {
        process.on("SIGINT", () => {
          console.log("interrupted");
          process.exit(3);
        });
        setInterval(() => {}, 1_000);
        console.log("ready");
      });
  }
}

await useEnvironmentProxy(process.env);
try {
  console.log(await request());
} catch (error) {
  const causes = [error, error instanceof Error ? error.cause : undefined].map(String).join(" ");
  console.log(`failed: ${causes}`);
  process.exitCode = 1;
}
