const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** A duration of the policy (`500ms`, `15m`, `7d`, `forever`) in milliseconds; `forever` is Infinity. */
export function parseDuration(text: string): number {
  if (text === "forever") return Number.POSITIVE_INFINITY;
  const [, count, unit = ""] = /^(\d+)([a-z]+)$/.exec(text) ?? [];
  const milliseconds = Number(count) * (UNITS[unit] ?? Number.NaN);
  if (Number.isNaN(milliseconds))
    throw new TypeError(`"${text}" is no duration; the policy's schema should have refused it.`);
  return milliseconds;
}

/** A percentage of the policy (`5%`) as a fraction: 0.05. */
export function parsePercentage(text: string): number {
  const [, digits] = /^(\d+(?:\.\d+)?)%$/.exec(text) ?? [];
  if (digits === undefined)
    throw new TypeError(`"${text}" is no percentage; the policy's schema should have refused it.`);
  // Moves the decimal point instead of dividing, so that 0.1% is the number 0.001 and not its neighbour.
  return Number(`${digits}e-2`);
}
