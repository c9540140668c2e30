/** Suites are folders of test/; script/test says which of them run. */
export default {
  testEnvironment: "node",
  testEnvironmentOptions: { customExportConditions: ["source", "node", "node-addons"] },
  extensionsToTreatAsEsm: [".ts"],
  transform: { "\\.ts$": "<rootDir>/script/strip-types.js" },
  testMatch: ["<rootDir>/test/**/*.test.ts"],
  modulePathIgnorePatterns: ["<rootDir>/packages/[^/]+/lib", "<rootDir>/actions/[^/]+/lib"],
  snapshotFormat: { escapeString: false, printBasicPrototype: false },
  setupFiles: ["<rootDir>/test/support/seed-properties.ts"],
  testTimeout: 30_000,
  maxWorkers: 2,
};
