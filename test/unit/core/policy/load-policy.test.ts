import { describe, expect, test } from "@jest/globals";
import { loadPolicy } from "@release-actions/core/policy/load-policy";

const repository = (files: Readonly<Record<string, string>>) => async (path: string) => files[path];

describe("loadPolicy", () => {
  test("the default file is read", async () => {
    const read = repository({ ".github/release-policy.yml": "version: 1\nlinked: minor" });
    expect(await loadPolicy(read)).toMatchObject({ file: ".github/release-policy.yml", linked: "minor" });
  });

  test("without the default file the default policy counts", async () => {
    expect((await loadPolicy(repository({}))).components.map(({ name }) => name)).toEqual(["release"]);
  });

  test("another file is read", async () => {
    const read = repository({ "release.yml": "version: 1\nlinked: patch" });
    expect(await loadPolicy(read, "release.yml")).toMatchObject({ file: "release.yml", linked: "patch" });
  });

  test("another file that is missing is an error", async () => {
    await expect(loadPolicy(repository({}), "relase.yml")).rejects.toMatchObject({
      code: "POLICY_NOT_FOUND",
      message: 'There is no policy "relase.yml".',
    });
  });

  test("a policy of another extension is not passed over", async () => {
    const read = repository({ ".github/release-policy.yaml": "version: 1\nlinked: minor" });
    await expect(loadPolicy(read)).rejects.toMatchObject({
      code: "POLICY_MISNAMED",
      remedy: expect.stringContaining("Rename it to .github/release-policy.yml"),
    });
    expect(await loadPolicy(read, ".github/release-policy.yaml")).toMatchObject({ linked: "minor" });
  });

  test("an empty file is no missing file", async () => {
    await expect(loadPolicy(repository({ ".github/release-policy.yml": "" }))).rejects.toMatchObject({
      code: "POLICY_EMPTY",
    });
  });
});
