import { Fault } from "../../fault";
import { type Session, sessionOn } from "../calendar/calendar";
import { utcDate } from "../calendar/date";
import { assetClassOf, TIMEFRAME_MS, type Timeframe } from "../market";
import type { Rows } from "./read-rows";

const DAY_MS = TIMEFRAME_MS["1d"];
const HOUR_MS = TIMEFRAME_MS["1h"];
/** 09:30 on New York's clock. */
const OPEN_MS = 9.5 * HOUR_MS;
/** Shares trade from 04:00 to 20:00 in New York. */
const EARLY_MS = 5.5 * HOUR_MS;
const LATE_MS = 10.5 * HOUR_MS;
/** Where the calendar of NYSE begins. */
const CALENDAR_START_DAY = Math.ceil(Date.UTC(2000, 0, 1, 5) / DAY_MS);
/** Until then by UTC the late hours of the day before go on. */
const NIGHT_MS = 2 * HOUR_MS;

/**
 * Times without a zone would be read as UTC, and New York's bars stand four or five hours too early. `refuse` throws Fault `invalid_input` where more of a share's
 * times lie within the hours in which it trades when they are New York's than when they are UTC.
 */
export class WallClock {
  readonly #utc = new Fit();
  readonly #local = new Fit();
  readonly #sessionOfDay = sessionsByDay();
  readonly #isTold: boolean;
  #rows = 0;
  #firstLine = 0;

  constructor(
    private readonly symbol: string,
    timeframe: Timeframe,
  ) {
    this.#isTold = assetClassOf(symbol) === "equity" && timeframe !== "1d";
  }

  note(rows: Rows): void {
    if (!this.#isTold || rows.count === 0) return;
    if (this.#rows === 0) this.#firstLine = rows.line[0] as number;
    this.#rows += rows.count;
    for (let row = 0; row < rows.count; row++) {
      const at = rows.time[row] as number;
      const named = this.#sessionOfDay(Math.floor((at - NIGHT_MS) / DAY_MS));
      if (named) this.#utc.note(at, named);
      const day = Math.floor(at / DAY_MS);
      const session = this.#sessionOfDay(day);
      if (session) this.#local.note(at + session.open - day * DAY_MS - OPEN_MS, session);
    }
  }

  refuse(): void {
    if (this.#local.score() <= this.#utc.score()) return;
    throw new Fault(
      "invalid_input",
      `line ${this.#firstLine} and the others have a time without a zone: read as New York's clock ${this.#local.inSession} of ${this.#rows} rows lie within the sessions of ${this.symbol}, read as UTC ${this.#utc.inSession}: name the zone of the times, by --zone America/New_York or under "Zone of the times", or UTC if they are UTC`,
    );
  }
}

/** How many times lie within the regular session, and from 04:00 to 20:00 in New York. */
class Fit {
  inSession = 0;
  #inHours = 0;

  note(at: number, { open, close }: Session): void {
    if (at >= open && at < close) this.inSession++;
    if (at >= open - EARLY_MS && at < open + LATE_MS) this.#inHours++;
  }

  score(): number {
    return this.inSession + this.#inHours;
  }
}

/** The session of each day after 1970, null where there is none; each is looked up once. */
function sessionsByDay(): (day: number) => Session | null {
  const known = new Map<number, Session | null>();
  return (day) => {
    const found = known.get(day);
    if (found !== undefined) return found;
    const session = day < CALENDAR_START_DAY ? null : sessionOn("equity", utcDate(day * DAY_MS));
    known.set(day, session);
    return session;
  };
}
