// Bundles each action into dist/NAME. The output depends on the sources and the lockfile alone.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, rmSync } from "node:fs";

for (const name of readdirSync("actions").sort()) {
  if (!existsSync(`actions/${name}/lib/main.js`)) continue;
  rmSync(`dist/${name}`, { recursive: true, force: true });
  const ncc = ["node_modules/@vercel/ncc/dist/ncc/cli.js", "build", `actions/${name}/lib/main.js`];
  const options = ["--out", `dist/${name}`, "--minify", "--license", "licenses.txt", "--no-cache", "--quiet"];
  execFileSync(process.execPath, [...ncc, ...options], { stdio: ["ignore", "ignore", "inherit"] });
  console.log(`  dist/${name}`);
}
