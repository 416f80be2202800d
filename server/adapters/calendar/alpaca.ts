import { trading } from "@alpacahq/alpaca-trade-api";
import { z } from "zod";
import { type Session, sessionOn } from "@/server/core/calendar";
import { DAY_MS, midnightOf, utcDate } from "@/server/core/calendar/date";
import { NEW_YORK, zoneOffsetMs } from "@/server/core/calendar/zone";
import { Fault, messageOf } from "@/server/core/fault";
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
const yearSchema = z.array(z.object({ date: z.iso.date(), open: time, close: time })).min(FEWEST_SESSIONS);

/** A year's sessions by date; null when the broker could not tell. */
type Year = { readonly sessions: ReadonlyMap<string, Session> | null; readonly goodUntil: number };

export interface AlpacaCalendarOptions {
  readonly access: AlpacaAccess;
  /** The way to the host of trading. */
  readonly tradingFetch: typeof fetch;
  readonly clock: Clock;
  readonly say: (sentence: string) => void;
}

/** The broker's calendar of equities, a year in one request; where it cannot be had, and for crypto, the desk's rules hold. */
export function alpacaCalendar({ access, tradingFetch, clock, say }: AlpacaCalendarOptions): Calendar {
  const { keyId, secret, tradingUrl: basePath } = access;
  const api = new trading.CalendarApi(new trading.Configuration({ keyId, secret, basePath, fetchApi: tradingFetch }));
  const years = new Map<number, Promise<Year>>();

  async function askYear(year: number, before: Year["sessions"]): Promise<Year> {
    const asked = { start: new Date(Date.UTC(year, 0, 1)), end: new Date(Date.UTC(year, 11, 31)) };
    try {
      const { raw } = await api.legacyCalendarRaw(asked);
      const days = yearSchema.parse(await raw.json());
      return { sessions: new Map(days.map((day) => [day.date, sessionOf(day)])), goodUntil: clock.now() + AGE_MS };
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
      return sessions ? (sessions.get(date) ?? null) : sessionOn(assetClass, date);
    },
    async differences(from, to) {
      const found: CalendarDifference[] = [];
      for (let day = midnightOf(from); day <= midnightOf(to); day += DAY_MS) {
        const date = utcDate(day);
        const year = new Date(day).getUTCFullYear();
        const sessions = await sessionsOf(year);
        if (!sessions) throw new Fault("broker_unreachable", `the broker's calendar of ${year} cannot be had`);
        const difference = differenceOf(date, sessions.get(date) ?? null, sessionOn("equity", date));
        if (difference) found.push(difference);
      }
      return found;
    },
  };
}

function sessionOf({ date, open, close }: z.infer<typeof yearSchema>[number]): Session {
  const noon = midnightOf(date) + DAY_MS / 2;
  const midnight = midnightOf(date) - zoneOffsetMs(noon, NEW_YORK);
  const at = { open: midnight + timeMs(open), close: midnight + timeMs(close) };
  return { date, ...at, halfDay: at.close - at.open < HALF_DAY_MS };
}

function timeMs(wall: string): number {
  const [hours = 0, minutes = 0] = wall.split(":").map(Number);
  return (hours * 60 + minutes) * 60_000;
}
