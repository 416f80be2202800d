import {
  dayKey,
  marketHoursAt,
  nextSession,
  type Session,
  sessionOn,
  sessionsBetween,
} from "@/server/core/market/calendar/calendar";
import { refusal } from "../shared/refusal";
import { newYorkStamp } from "../shared/stamps";
import type { Venue } from "../venue";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** The extended sessions are from 04:00 and until 20:00, also around a half day. */
const BEFORE_MS = 5.5 * HOUR_MS;
const LAST_HOUR = 20;

/** The exchanges of shares in New York, all with the same hours. */
const MARKETS = {
  NYSE: { acronym: "NYSE", mic: "XNYS", name: "New York Stock Exchange", timezone: "America/New_York" },
  NASDAQ: { acronym: "NASDAQ", mic: "XNAS", name: "NASDAQ Stock Market", timezone: "America/New_York" },
} as const;
type Market = (typeof MARKETS)[keyof typeof MARKETS];

/** The clocks of the markets asked for, of those that are known here. */
export function clocksView({ clock }: Venue, query: URLSearchParams): Readonly<Record<string, unknown>> {
  const asked = query.get("markets")?.split(",").filter(Boolean) ?? Object.keys(MARKETS);
  return { clocks: asked.map((name) => clockOf(marketOf(name), clock.now())) };
}

/** The days of a market. Throws a Refusal for one that is not known here. */
export function marketCalendarView({ clock }: Venue, name: string, query: URLSearchParams): Readonly<Record<string, unknown>> {
  const market = marketOf(name);
  const from = Date.parse(query.get("start") ?? "") || clock.now();
  const to = (Date.parse(query.get("end") ?? "") || from + 7 * DAY_MS) + DAY_MS;
  return { market, calendar: sessionsBetween("equity", from, to).map(dayOf) };
}

function marketOf(name: string): Market {
  const known = Object.values(MARKETS).find(({ acronym, mic }) => [acronym, mic].includes(name as never));
  if (!known) throw refusal(422, 42210000, `unknown market: ${name}`);
  return known;
}

function clockOf(market: Market, now: number): Readonly<Record<string, unknown>> {
  const { nextOpen, nextClose } = marketHoursAt("equity", now);
  const today = sessionOn("equity", dayKey("equity", now));
  return {
    market,
    timestamp: newYorkStamp(now),
    is_market_day: today !== null,
    next_market_open: newYorkStamp(nextOpen ?? now),
    next_market_close: newYorkStamp(nextClose ?? now),
    ...phaseAt(today, now),
  };
}

function phaseAt(today: Session | null, now: number) {
  const phases = today
    ? ([
        ["closed", preStart(today)],
        ["pre", today.open],
        ["core", today.close],
        ["post", postEnd(today)],
      ] as const)
    : [];
  const [phase, until] = phases.find(([, end]) => now < end) ?? ["closed", preStart(nextSession("equity", now))];
  return { phase, phase_until: newYorkStamp(until) };
}

function dayOf(session: Session): Readonly<Record<string, unknown>> {
  const { date, open, close } = session;
  return {
    date,
    settlement_date: nextSession("equity", close).date,
    pre_start: newYorkStamp(preStart(session)),
    pre_end: newYorkStamp(open),
    core_start: newYorkStamp(open),
    core_end: newYorkStamp(close),
    post_start: newYorkStamp(close),
    post_end: newYorkStamp(postEnd(session)),
  };
}

function preStart({ open }: Session): number {
  return open - BEFORE_MS;
}

function postEnd(session: Session): number {
  return preStart(session) + (LAST_HOUR - 4) * HOUR_MS;
}
