import type { AssetClass } from "../market";
import { dayKey, holidayName, nextSession, type Session, sessionOn } from "./sessions";

export { barsBehind, expectedLastBarStart, isSessionBar } from "./session-bars";
export { dayKey, holidayName, nextSession, previousSession, type Session, sessionOn, sessionsBetween } from "./sessions";
export { zonedDate, zonedInstant } from "./zone";

/** Whether a market trades at an instant, and why. Times in epoch milliseconds. */
export type MarketHours = {
  readonly open: boolean;
  /** A clause a person reads, such as "closed for Thanksgiving". */
  readonly reason: string;
  /** The day's session, null on a day without one. */
  readonly session: Session | null;
  /** Null where the market never closes. */
  readonly nextOpen: number | null;
  readonly nextClose: number | null;
};

/**
 * The regular hours of a market: NYSE's for equities, open from the open up to, not including, the close. They are the hours planned
 * for the day: a late opening (such as noon on 2002-09-11) or a halt is not in them. `told` is the day's session where another calendar than
 * the desk's rules holds, null when that has none. Throws Fault `unsupported` for equities before 2000.
 */
export function marketHoursAt(assetClass: AssetClass, at: number, told?: Session | null): MarketHours {
  const date = dayKey(assetClass, at);
  const session = told === undefined ? sessionOn(assetClass, date) : told;
  if (assetClass === "crypto")
    return { open: true, reason: "this market never closes", session, nextOpen: null, nextClose: null };
  const next = nextSession(assetClass, at);
  if (!session) return { open: false, reason: reasonClosed(date), session, nextOpen: next.open, nextClose: next.close };
  const open = at >= session.open && at < session.close;
  const reason = open
    ? `NYSE is open until ${closeOf(session)}`
    : at < session.open
      ? "before the open at 09:30 New York"
      : `after the close at ${closeOf(session)}`;
  return { open, reason, session, nextOpen: next.open, nextClose: at < session.close ? session.close : next.close };
}

function reasonClosed(date: string): string {
  const holiday = holidayName(date);
  if (holiday) return `closed for ${holiday}`;
  return sessionOn("equity", date) ? "closed, as the broker's calendar says" : "weekend";
}

function closeOf({ halfDay }: Session): string {
  return halfDay ? "13:00 New York, a half day" : "16:00 New York";
}
