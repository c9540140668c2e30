import { agreement, type Bar, BY_HAND, isQuiet, percent, recall, type Share } from "./judge-bars.ts";
import { type MeasuredPoint, type Measurement, OURS } from "./measure-repository.ts";
import { PEERS } from "./read-corpus.ts";

const TOOLS: readonly string[] = [...OURS, ...PEERS];
const NAME_WIDTH = 46;

/** Agreement and recall by class, a row each, a column for each tool. */
export function describeTable(measured: readonly Measurement[]): string {
  const total = { name: "all repositories", points: measured.flatMap(({ points }) => points) };
  const header = row("repository and class (points)", TOOLS);
  const note =
    "sr = semantic-release (angular, conventionalcommits), crb = conventional-recommended-bump, rp = release-please,\n" +
    "cliff = git-cliff; in %, '-' where a tool was not asked. At quiet points the corpus reports, over all repositories,\n" +
    "sr 92 to 100, cliff 21, crb and rp 0: always answering patch is right at most releases, and wrong there.\n";
  return `${[header, ...[...measured, total].flatMap(describeRepository)].join("\n")}\n\n${note}\n`;
}

function describeRepository({ name, points }: Measurement): string[] {
  const releases = points.filter((point) => !isQuiet(point));
  const rows: [string, readonly MeasuredPoint[]][] = [
    [`${name}, releases`, releases],
    ["  clean", releases.filter(({ clean }) => clean)],
  ];
  const classes = [...recall(points, "default").keys()];
  for (const bump of classes) rows.push([`  ${bump}`, points.filter(({ actual }) => actual === bump)]);
  return rows
    .filter(([, counted]) => counted.length > 0)
    .map(([label, counted]) =>
      row(
        `${label} (${counted.length})`,
        TOOLS.map((tool) => cell(agreement(counted, tool))),
      ),
    );
}

function cell(share: Share): string {
  return share.of === 0 ? "-" : percent(share).toFixed(1);
}

function row(label: string, cells: readonly string[]): string {
  return label.padEnd(NAME_WIDTH) + cells.map((text) => text.padStart(Math.max(8, text.length + 2))).join("");
}

/** Every clean release and every quiet point that the repository's own policy gets wrong, with the reason. */
export function describeLeftovers(measured: readonly Measurement[]): string {
  const lines = measured.flatMap(({ name, points }) => {
    const wrong = points.filter(({ why, clean, actual }) => why !== "" && (clean || actual === "none"));
    return BY_HAND.has(name)
      ? [`${name}: ${wrong.length}, released by hand`]
      : wrong.map((point) => leftover(name, point));
  });
  return `Left with the repositories' own policies, of clean releases and quiet points:\n  ${lines.join("\n  ")}\n\n`;
}

function leftover(name: string, { previousTag, nextTag, actual, answers, why }: MeasuredPoint): string {
  const place = actual === "none" ? `after ${previousTag}` : `${previousTag} to ${nextTag}`;
  return `${name} ${place}: ${actual}, computed ${answers.policy}: ${why}`;
}

/** Each bar with what was measured. */
export function describeBars(bars: readonly Bar[]): string {
  return bars.map(({ claim, held, measured }) => `${held ? "held  " : "MISSED"} ${claim}: ${measured}\n`).join("");
}
