import { inputInvalid } from "@release-actions/core/action/errors";
import type { InputParser } from "@release-actions/core/action/parse-input";

/** ISO 8601 as RFC 3339 and YAML have it: a day, or a day and a time with its zone. */
const DAY = /^(\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2}))?$/;

/** A day, or a moment; a day alone is its midnight in UTC. */
export const day = (): InputParser<Date> => ({
  optional: false,
  secret: false,
  parse(raw, name) {
    const [, calendarDay] = DAY.exec(raw) ?? [];
    const date = new Date(raw);
    const exists = new Date(calendarDay ?? "").toJSON()?.startsWith(`${calendarDay}T`) ?? false;
    if (!exists || Number.isNaN(date.getTime()))
      throw inputInvalid(name, raw, "Write a day such as 2025-10-21, or a moment such as 2025-10-21T12:00:00Z.");
    return date;
  },
});
