// Bundles each action into dist/NAME. The output depends on the sources and the lockfile alone.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { minify } from "terser";

/** ncc puts `eval("require")` in the place of a module that it cannot find, and goes on. */
function refuseMissingModules(folder: string): void {
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".js"))) {
    const missing = /eval\("require"\)\("([^"]*)"\)/.exec(readFileSync(`${folder}/${file}`, "utf8"))?.[1];
    if (missing !== undefined) throw new Error(`${folder}/${file} lacks the module ${missing}; run script/bootstrap.`);
  }
}

/** ncc minifies the entry and leaves the lazily loaded chunks as they are. */
async function minifyChunks(folder: string): Promise<void> {
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".index.js"))) {
    const { code } = await minify(readFileSync(`${folder}/${file}`, "utf8"), {
      module: true,
      compress: true,
      mangle: true,
    });
    if (code === undefined) throw new Error(`${folder}/${file} could not be minified.`);
    writeFileSync(`${folder}/${file}`, code);
  }
}

for (const name of readdirSync("actions").sort()) {
  if (!existsSync(`actions/${name}/lib/main.js`)) continue;
  rmSync(`dist/${name}`, { recursive: true, force: true });
  const ncc = ["node_modules/@vercel/ncc/dist/ncc/cli.js", "build", `actions/${name}/lib/main.js`];
  const options = ["--out", `dist/${name}`, "--minify", "--license", "licenses.txt", "--no-cache", "--quiet"];
  execFileSync(process.execPath, [...ncc, ...options], { stdio: ["ignore", "ignore", "inherit"] });
  await minifyChunks(`dist/${name}`);
  refuseMissingModules(`dist/${name}`);
  console.log(`  dist/${name}`);
}
