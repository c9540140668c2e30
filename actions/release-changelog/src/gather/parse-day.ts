import { inputInvalid } from "@release-actions/core/action/errors";
import type { InputParser } from "@release-actions/core/action/parse-input";

/** ISO 8601 as RFC 3339 and YAML have it: a day, or a day and a time with its zone. */
const DAY = /^(\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2}))?$/;

/** The word for the day of the released commit, which is also what a lightweight tag of it says. */
export const COMMIT_DAY = "commit";

/** A day, a moment, or the word for the commit's own; a day alone is its midnight in UTC. */
export const day = (): InputParser<Date | typeof COMMIT_DAY> => ({
  optional: false,
  secret: false,
  parse(raw, name) {
    if (raw === COMMIT_DAY) return raw;
    const [, calendarDay] = DAY.exec(raw) ?? [];
    const date = new Date(raw);
    const exists = new Date(calendarDay ?? "").toJSON()?.startsWith(`${calendarDay}T`) ?? false;
    if (!exists || Number.isNaN(date.getTime()))
      throw inputInvalid(
        name,
        raw,
        "Write a day such as 2025-10-21, a moment such as 2025-10-21T12:00:00Z, or commit.",
      );
    return date;
  },
});
