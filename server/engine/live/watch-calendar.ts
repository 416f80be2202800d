import { messageOf } from "../../core/fault";
import { dayKey } from "../../core/market/calendar/calendar";
import type { Calendar, CalendarDifference, Clock } from "../../core/ports";

const DAY_MS = 86_400_000;
const AHEAD_MS = 365 * DAY_MS;
/** What was compared so long ago is compared again. */
const AGE_MS = 900_000;

export interface CalendarWatch {
  /**
   * Where the hours of the next year are others than by the desk's rules, as they were last compared, null before they were; compares them again
   * when that is long ago.
   */
  differences(): readonly CalendarDifference[] | null;
}

/** Compares in the background, so that no page waits for the broker; `onChange` is told when something else is known than before. */
export function watchCalendar(given: {
  readonly calendar: Calendar;
  readonly clock: Clock;
  readonly onChange: () => void;
  readonly say: (sentence: string) => void;
}): CalendarWatch {
  const { calendar, clock, onChange, say } = given;
  let known: readonly CalendarDifference[] | null = null;
  let comparedAt = Number.NEGATIVE_INFINITY;

  async function compare(now: number): Promise<void> {
    const found = await calendar.differences(dayKey("equity", now), dayKey("equity", now + AHEAD_MS));
    const isNew = JSON.stringify(found) !== JSON.stringify(known);
    known = found;
    if (isNew) onChange();
  }

  return {
    differences() {
      const now = clock.now();
      if (now >= comparedAt + AGE_MS) {
        comparedAt = now;
        compare(now).catch((error: unknown) =>
          say(`the broker's calendar was not compared with the desk's rules: ${messageOf(error)}`),
        );
      }
      return known;
    },
  };
}
