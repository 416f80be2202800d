import { trading } from "@alpacahq/alpaca-trade-api";
import { z } from "zod";
import { Fault, messageOf } from "@/server/core/fault";
import { type Session, sessionOn } from "@/server/core/market/calendar/calendar";
import { DAY_MS, midnightOf, utcDate } from "@/server/core/market/calendar/date";
import { NEW_YORK, zoneOffsetMs } from "@/server/core/market/calendar/zone";
import type { Calendar, CalendarDifference, Clock } from "@/server/core/ports";
import type { AlpacaAccess } from "../alpaca/access";
import { differenceOf } from "./difference-of";

/** The broker may change a day at short notice, so its calendar is asked for again after so long. */
const AGE_MS = DAY_MS;
/** After a failure. */
const RETRY_MS = 60_000;
/** A year has 250 or more sessions; what has far fewer is no calendar. */
const FEWEST_SESSIONS = 200;
const HALF_DAY_MS = 5 * 3_600_000;

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const daySchema = z
  .object({ date: z.iso.date(), open: time, close: time })
  .refine(({ open, close }) => open < close, { error: "does not open before it closes" });
const datedSchema = z.object({ date: z.iso.date() });

/** The sessions of a year that are understood, and the dates of those that are not; `isUnsure` when a row does not even say its date. */
type YearRead = {
  readonly days: readonly z.infer<typeof daySchema>[];
  readonly unclear: readonly string[];
  readonly isUnsure: boolean;
};

type SessionOf = (date: string) => Session | null;
/** The session of each date of a year; null when the broker could not tell. */
type Year = { readonly sessions: SessionOf | null; readonly goodUntil: number };

export interface AlpacaCalendarOptions {
  readonly access: AlpacaAccess;
  /** The way to the host of trading. */
  readonly tradingFetch: typeof fetch;
  readonly clock: Clock;
  readonly say: (sentence: string) => void;
}

/** The broker's calendar of equities, a year in one request; where it cannot be had, for days of it that are not understood and for crypto, the desk's rules hold. */
export function alpacaCalendar({ access, tradingFetch, clock, say }: AlpacaCalendarOptions): Calendar {
  const { keyId, secret, tradingUrl: basePath } = access;
  const api = new trading.CalendarApi(new trading.Configuration({ keyId, secret, basePath, fetchApi: tradingFetch }));
  const years = new Map<number, Promise<Year>>();

  async function askYear(year: number, before: Year["sessions"]): Promise<Year> {
    const asked = { start: new Date(Date.UTC(year, 0, 1)), end: new Date(Date.UTC(year, 11, 31)) };
    try {
      const { raw } = await api.legacyCalendarRaw(asked);
      const read = readYear(await raw.json());
      const unclear = [...read.unclear, ...(read.isUnsure ? ["days without a date"] : [])];
      if (unclear.length > 0)
        say(`the broker's calendar of ${year} is not understood in places, where the desk's rules hold: ${unclear.join(", ")}`);
      return { sessions: sessionsIn(read), goodUntil: clock.now() + AGE_MS };
    } catch (error) {
      const instead = before ? "the one it told last holds" : "the desk's rules hold";
      say(`the broker's calendar of ${year} cannot be had, so ${instead}: ${messageOf(error)}`);
      return { sessions: before, goodUntil: clock.now() + RETRY_MS };
    }
  }

  async function sessionsOf(year: number): Promise<Year["sessions"]> {
    const asked = years.get(year);
    const known = await asked;
    if (known && clock.now() < known.goodUntil) return known.sessions;
    // Somebody else may have begun to ask meanwhile.
    const newest = years.get(year);
    const asking = newest && newest !== asked ? newest : askYear(year, known?.sessions ?? null);
    years.set(year, asking);
    return (await asking).sessions;
  }

  return {
    name: "alpaca",
    async session(assetClass, date) {
      const year = new Date(midnightOf(date)).getUTCFullYear();
      const sessions = assetClass === "equity" ? await sessionsOf(year) : null;
      return sessions ? sessions(date) : sessionOn(assetClass, date);
    },
    async differences(from, to) {
      const found: CalendarDifference[] = [];
      for (let day = midnightOf(from); day <= midnightOf(to); day += DAY_MS) {
        const date = utcDate(day);
        const year = new Date(day).getUTCFullYear();
        const sessions = await sessionsOf(year);
        if (!sessions) throw new Fault("broker_unreachable", `the broker's calendar of ${year} cannot be had`);
        const difference = differenceOf(date, sessions(date), sessionOn("equity", date));
        if (difference) found.push(difference);
      }
      return found;
    },
  };
}

/** Throws a ZodError for what is no year. */
function readYear(json: unknown): YearRead {
  const rows = z.array(z.unknown()).parse(json);
  const read = rows.map((row) => ({ row, day: daySchema.safeParse(row).data }));
  const dates = read.filter(({ day }) => !day).map(({ row }) => datedSchema.safeParse(row).data?.date);
  const days = z
    .array(daySchema)
    .min(FEWEST_SESSIONS)
    .parse(read.flatMap(({ day }) => day ?? []));
  return { days, unclear: dates.filter((date) => date !== undefined), isUnsure: dates.includes(undefined) };
}

/** A date that no row names has no session, unless a row does not say which it names. */
function sessionsIn({ days, unclear, isUnsure }: YearRead): SessionOf {
  const sessions = new Map(days.map((day) => [day.date, sessionOf(day)]));
  return (date) => {
    const byRules = unclear.includes(date) || (isUnsure && !sessions.has(date));
    return byRules ? sessionOn("equity", date) : (sessions.get(date) ?? null);
  };
}

function sessionOf({ date, open, close }: z.infer<typeof daySchema>): Session {
  const noon = midnightOf(date) + DAY_MS / 2;
  const midnight = midnightOf(date) - zoneOffsetMs(noon, NEW_YORK);
  const at = { open: midnight + timeMs(open), close: midnight + timeMs(close) };
  return { date, ...at, halfDay: at.close - at.open < HALF_DAY_MS };
}

function timeMs(wall: string): number {
  const [hours = 0, minutes = 0] = wall.split(":").map(Number);
  return (hours * 60 + minutes) * 60_000;
}
