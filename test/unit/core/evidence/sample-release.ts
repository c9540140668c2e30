import { digestBytes } from "@release-actions/core/evidence/digest";
import type { Release } from "@release-actions/core/evidence/generated/release";

/** A release of the component backend with everything in it. */
export const sampleRelease = (change: Partial<Release> = {}): Release => ({
  schemaVersion: 1,
  component: "backend",
  version: "1.4.0",
  tag: "v1.4.0",
  sha: "0123456789abcdef0123456789abcdef01234567",
  environment: "production",
  requester: { id: 583231, login: "ana" },
  date: "2025-10-21T14:03:22Z",
  artifacts: [
    { name: "ghcr.io/inopsio/api", digest: digestBytes("image"), kind: "image" },
    { name: "sbom.json", digest: digestBytes("sbom") },
  ],
  notes: digestBytes("notes"),
  validation: digestBytes("validation"),
  migrations: null,
  config: digestBytes("config"),
  policy: digestBytes("policy"),
  ...change,
});
