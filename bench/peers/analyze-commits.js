// semantic-release's analyzer on every commit of the repository in the working directory, as semantic-release calls it.
import { execFileSync } from "node:child_process";
import { analyzeCommits } from "@semantic-release/commit-analyzer";

const log = execFileSync("git", ["log", "-z", "--format=%H%n%B"], { encoding: "utf8", maxBuffer: 2 ** 30 });
const commits = log.split("\0").map((entry) => {
  const [hash, ...lines] = entry.split("\n");
  return { hash, message: lines.join("\n").trim() };
});
const logger = { log() {} };
console.log(await analyzeCommits({ preset: "angular" }, { cwd: process.cwd(), logger, commits }));
