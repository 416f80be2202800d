import { dayKey, nextSession, type Session, sessionOn } from "../market/calendar/calendar";
import { assetClassOf } from "../market/market";
import type { TimedHorizon } from "./horizon";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How much later than its time a price may be and still be taken for it. */
export const LATEST_MS = { hour: 30 * MINUTE_MS, day: 2 * HOUR_MS } as const satisfies Record<TimedHorizon, number>;

export interface Window {
  /** Both inclusive, epoch milliseconds. */
  readonly from: number;
  readonly until: number;
}

/** The session of an equity in which a reading lies, and the one after it. */
interface Sessions {
  readonly session: Session;
  readonly next: Session;
}

/**
 * Tells from when to when a price of a symbol counts as the one a horizon after a reading; null where the market is closed then.
 * An hour ends within the session of the reading. A day of an equity ends at the same time of the next session, from Friday 15:00 to
 * Monday 15:00; a day of a market that never closes has 24 hours. Throws Fault `unsupported` for equities before 2000. Asked in order of
 * time, it looks up each session once.
 */
export function windowsOf(horizon: TimedHorizon): (symbol: string, at: number) => Window | null {
  const latestMs = LATEST_MS[horizon];
  let last: Sessions | null = null;
  return (symbol, at) => {
    if (assetClassOf(symbol) === "crypto") {
      const from = at + (horizon === "hour" ? HOUR_MS : DAY_MS);
      return { from, until: from + latestMs };
    }
    last = last && isWithin(last.session, at) ? last : sessionsAt(at);
    if (!last) return null;
    const { session, next } = last;
    const end = horizon === "hour" ? session : next;
    const from = horizon === "hour" ? at + HOUR_MS : end.open + (at - session.open);
    return from < end.close ? { from, until: Math.min(from + latestMs, end.close) } : null;
  };
}

function sessionsAt(at: number): Sessions | null {
  const session = sessionOn("equity", dayKey("equity", at));
  return session && isWithin(session, at) ? { session, next: nextSession("equity", at) } : null;
}

function isWithin({ open, close }: Session, at: number): boolean {
  return at >= open && at < close;
}
