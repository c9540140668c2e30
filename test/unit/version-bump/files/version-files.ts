import type { Scheme } from "@release-actions/core/versioning/scheme";
import { parseVersion, type Version } from "@release-actions/core/versioning/version";

/** The version that a text is, for tests that know it to be one. */
export function versionOf(text: string, scheme: Scheme = "semver"): Version {
  const version = parseVersion(scheme, text);
  if (version === undefined) throw new Error(`${text} is no ${scheme} version.`);
  return version;
}

/** A file of each kind that carries the version once for each `@`, where the rest of its text is not to change. */
export const SKETCHES: readonly { readonly path: string; readonly sketch: string }[] = [
  {
    path: "apps/web/package.json",
    sketch:
      '{\n  "name": "web",\n  "version": "@",\n  "engines": { "node": ">=24" },\n  "nested": {"version": "9.9.9"},\n  "deps": [{"version":"1.2.3"}]\n}\n',
  },
  { path: "package.json", sketch: '{"name":"web","version":"@"}' },
  { path: "package.json", sketch: '\uFEFF{\r\n\t"version" : "@" ,\r\n\t"name": "w\u00fc\u{1F600}"\r\n}\r\n\r\n' },
  { path: "composer.json", sketch: '{ "version": "@" }\n' },
  {
    path: "pyproject.toml",
    sketch:
      '# version = "0"\n[build-system]\nrequires = ["x"]\n\n[project]\nname = "api"\nversion   =  "@"   # keep me\ndynamic = ["readme"]\n\n[tool.x]\nversion = "3"\n',
  },
  {
    path: "py/pyproject.toml",
    sketch: "[tool.poetry]\r\nversion = '@'\r\n[tool.poetry.dependencies]\r\npython = '^3.12'\r\n",
  },
  { path: "pyproject.toml", sketch: 'project = { name = "x", version = "@" }\n' },
  { path: "pyproject.toml", sketch: '[tool]\npoetry.version = "@"\n[project]\n"version" = "@"' },
  {
    path: "Cargo.toml",
    sketch:
      '[package]\nname = "cli"\nversion = "@"\nedition = "2024"\n\n[dependencies]\nserde = { version = "1.0" }\n[dependencies.clap]\nversion = "4"\n',
  },
  {
    path: "Cargo.toml",
    sketch: '[workspace]\nmembers = ["a"]\n[workspace.package]\nversion = "@"\n[package]\nversion.workspace = true\n',
  },
  {
    path: "charts/api/Chart.yaml",
    sketch:
      "apiVersion: v2\nname: api # the API\nversion: @ # of the chart\ndependencies:\n  - name: redis\n    version: 17.0.0\n",
  },
  { path: "Chart.yaml", sketch: "\uFEFF# chart\r\nversion: '@'\r\nappVersion: \"@\"\r\n" },
  { path: "Chart.yaml", sketch: 'appVersion: "2024"\nversion: &v @\n' },
  { path: "VERSION", sketch: "@" },
  { path: "VERSION", sketch: "\uFEFFv@\r\n\r\n" },
  {
    path: "infra/main.tf",
    sketch:
      'terraform {\n  required_version = ">= 1.9"\n}\nlocals {\n  # version = "0"\n  name    = "net-$\x7bvar.a}" // {\n  version = "@" # keep\n  tags = { version = "x" }\n}\nmodule "vpc" {\n  version = "5.0.0"\n}\n',
  },
  { path: "v.tf", sketch: 'locals { version = "@" }\n' },
  {
    path: "infra/main.tf",
    sketch:
      'module "api" {\n  source = "git::https://example.com/api.git?ref=v@" # x-release-version\n}\nlocals { version = "0.1" }\n',
  },
  {
    path: "README.md",
    sketch:
      "Use it 1.1.1 so:\n<!-- x-release-version-start -->\n```\nuses: a/b@v@\n```\nThis is @. And frontend-v@, too.\n<!-- x-release-version-end -->\nOld: 1.0.0\n",
  },
  { path: "Dockerfile", sketch: "FROM node:24.1.0-alpine\nLABEL version=@ # x-release-version\n" },
  { path: "deploy.yaml", sketch: 'image: "ghcr.io/inopsio/api:@-alpine" # x-release-version\n' },
  { path: "src/api/__init__.py", sketch: '__version__ = "@"  # x-release-version\n' },
];

/** A sketch with a version in place of each `@` that is not an e-mail's or an action's. */
export function fill(sketch: string, version: string): string {
  return sketch.replace(/@(?!v)/g, version);
}
