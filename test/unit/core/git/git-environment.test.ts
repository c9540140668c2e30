import { describe, expect, test } from "@jest/globals";
import { gitEnvironment } from "@release-actions/core/git/git-environment";

describe("gitEnvironment", () => {
  const kept = {
    PATH: "/usr/bin",
    HTTPS_PROXY: "http://proxy:3128",
    no_proxy: "localhost",
    SSL_CERT_FILE: "/etc/ca.pem",
    GIT_SSL_CAINFO: "/etc/ca.pem",
  };

  test("keeps the way to programs and to the network, and nothing else of the job", () => {
    const job = {
      ...kept,
      GITHUB_TOKEN: "secret",
      INPUT_TOKEN: "secret",
      GIT_DIR: "/elsewhere",
      GIT_CONFIG_PARAMETERS: "'core.pager=evil'",
      GIT_CONFIG_KEY_99: "core.pager",
      GIT_EXTERNAL_DIFF: "evil",
      GIT_SSH_COMMAND: "evil",
      GIT_PROXY_COMMAND: "evil",
      GIT_TRACE: "/tmp/trace",
      HOME: "/root",
    };
    const { PATH, ...rest } = gitEnvironment(job, { protocols: [] });
    expect({ PATH, ...rest }).toMatchObject(kept);
    const added = Object.keys(rest).filter((name) => name in job && !(name in kept));
    expect(added).toEqual([]);
    expect(JSON.stringify(rest)).not.toMatch(/evil|secret/);
  });

  test("numbers its settings without a gap, those of the use last, so that they count", () => {
    const env = gitEnvironment({}, { protocols: ["https", "http"], settings: [["safe.directory", "/checkout"]] });
    const count = Number(env.GIT_CONFIG_COUNT);
    const keys = Array.from({ length: count }, (_, index) => env[`GIT_CONFIG_KEY_${index}`]);
    expect(keys.every((key) => key !== undefined)).toBe(true);
    expect([keys.at(-1), env[`GIT_CONFIG_VALUE_${count - 1}`]]).toEqual(["safe.directory", "/checkout"]);
    expect(env.GIT_ALLOW_PROTOCOL).toBe("https:http");
  });
});
