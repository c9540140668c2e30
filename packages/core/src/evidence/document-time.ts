/** Whether a time such as `2025-02-29T10:00:00Z`, whose form is right, is one of the calendar's. */
export function isCalendarTime(time: string): boolean {
  const parsed = new Date(time);
  return !Number.isNaN(parsed.getTime()) && formatTime(parsed) === time;
}

/** A time as documents hold it: UTC, to the second. */
export function formatTime(time: Date): string {
  return time.toISOString().replace(/\.\d+Z$/, "Z");
}
