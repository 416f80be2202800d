import { z } from "zod";
import { Fault, messageOf } from "@/server/core/fault";
import { dayKey, type Session, sessionOn } from "@/server/core/market/calendar/calendar";
import { DAY_MS, midnightOf, utcDate } from "@/server/core/market/calendar/date";
import type { Calendar, CalendarDifference, Clock } from "@/server/core/ports";
import { isFresh } from "@/server/core/time/freshness";
import { differenceOf } from "../../calendar/difference-of";
import type { AskGateway } from "../ask-gateway";
import type { ContractOf } from "./instruments";

/** The broker may change a day at short notice, so its hours are asked for again after so long. */
const AGE_MS = 3_600_000;
/** After a failure. */
const RETRY_MS = 60_000;
const HALF_DAY_MS = 5 * 3_600_000;
/** A share whose hours are those of its exchange. */
const PROBE = "SPY";

const hoursSchema = z
  .object({ opening: z.number().int().positive(), closing: z.number().int().positive() })
  .refine(({ opening, closing }) => opening < closing);
const scheduleSchema = z.object({
  schedules: z.record(z.string().regex(/^\d{8}$/), z.object({ liquid_hours: z.array(hoursSchema).nullish() })),
});

/** The days that the broker tells of, from `first` to `last`; null for one of them whose hours it does not tell. */
type Told = { readonly first: string; readonly last: string; readonly days: ReadonlyMap<string, Session | null> };
type Asked = { readonly told: Told | null; readonly at: number };

export interface IbkrCalendarOptions {
  readonly ask: AskGateway;
  readonly contractOf: ContractOf;
  readonly clock: Clock;
  readonly say: (sentence: string) => void;
}

/**
 * The broker's hours of shares. It tells those of six days of trading around the present one, with none for the days between them on which there is
 * none; for all other days, those that are not understood, crypto, and while it does not answer, the desk's rules hold. Source: "Trading Schedule
 * (NEW)" of "Web API v1.0".
 */
export function ibkrCalendar({ ask, contractOf, clock, say }: IbkrCalendarOptions): Calendar {
  let asked: Promise<Asked> | null = null;

  async function read(before: Told | null): Promise<Asked> {
    const at = clock.now();
    try {
      const { conid } = await contractOf(PROBE);
      const { schedules } = scheduleSchema.parse(await ask("/contract/trading-schedule", { conid: String(conid) }));
      return { told: toldIn(schedules), at };
    } catch (error) {
      say(`the broker's hours cannot be had, so ${before ? "those it told last" : "the desk's rules"} hold: ${messageOf(error)}`);
      return { told: before, at: at - AGE_MS + RETRY_MS };
    }
  }

  async function current(): Promise<Told | null> {
    const last = asked;
    const known = await last;
    if (known && isFresh(known.at, clock.now(), AGE_MS)) return known.told;
    // Somebody else may have begun to ask meanwhile.
    if (asked === last) asked = read(known?.told ?? null);
    return (await asked)?.told ?? null;
  }

  return {
    name: "ibkr",
    async session(assetClass, date) {
      const rule = sessionOn(assetClass, date);
      const told = assetClass === "equity" ? await current() : null;
      return told ? toldSession(told, date, rule) : rule;
    },
    async differences(from, to) {
      const told = await current();
      if (!told) throw new Fault("broker_unreachable", "the broker's hours cannot be had");
      const found: CalendarDifference[] = [];
      for (let day = midnightOf(from); day <= midnightOf(to); day += DAY_MS) {
        const date = utcDate(day);
        const rule = sessionOn("equity", date);
        const difference = differenceOf(date, toldSession(told, date, rule), rule);
        if (difference) found.push(difference);
      }
      return found;
    },
  };
}

function toldSession({ first, last, days }: Told, date: string, rule: Session | null): Session | null {
  if (date < first || date > last) return rule;
  return days.has(date) ? (days.get(date) ?? rule) : null;
}

/** Null where it tells of no day. */
function toldIn(schedules: z.infer<typeof scheduleSchema>["schedules"]): Told | null {
  const days = new Map(
    Object.entries(schedules).map(([key, { liquid_hours: hours }]) => {
      const date = `${key.slice(0, 4)}-${key.slice(4, 6)}-${key.slice(6)}`;
      const [open, close] = [hours?.[0]?.opening, hours?.at(-1)?.closing];
      return [date, open === undefined || close === undefined ? null : sessionOf(date, open * 1000, close * 1000)] as const;
    }),
  );
  const dates = [...days.keys()].sort();
  const [first, last] = [dates[0], dates.at(-1)];
  return first === undefined || last === undefined ? null : { first, last, days };
}

/** Null for hours that are not in the day that they are told for. */
function sessionOf(date: string, open: number, close: number): Session | null {
  const isThatDay = dayKey("equity", open) === date && dayKey("equity", close) === date;
  return isThatDay ? { date, open, close, halfDay: close - open < HALF_DAY_MS } : null;
}
