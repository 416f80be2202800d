import { dayKey, nextSession, sessionOn } from "../calendar";
import { assetClassOf } from "../market";

export const HORIZONS = ["hour", "day", "exit"] as const;
/** hour, day: so long after the reading. exit: where the position that its run entered was sold. */
export type Horizon = (typeof HORIZONS)[number];
export type TimedHorizon = Exclude<Horizon, "exit">;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How much later than its time a price may be and still be taken for it. */
export const LATEST_MS = { hour: 30 * MINUTE_MS, day: 2 * HOUR_MS } as const satisfies Record<TimedHorizon, number>;

/**
 * From when to when, both inclusive, a price of `symbol` counts as the one a horizon after `at`; null where the market is closed then.
 * An hour ends within the session of the reading. A day of an equity ends at the same time of the next session, from Friday 15:00 to
 * Monday 15:00; a day of a market that never closes has 24 hours. Throws Fault `unsupported` for equities before 2000.
 */
export function windowAfter(
  horizon: TimedHorizon,
  symbol: string,
  at: number,
): { readonly from: number; readonly until: number } | null {
  const latestMs = LATEST_MS[horizon];
  const assetClass = assetClassOf(symbol);
  if (assetClass === "crypto") {
    const from = at + (horizon === "hour" ? HOUR_MS : DAY_MS);
    return { from, until: from + latestMs };
  }
  const session = sessionOn(assetClass, dayKey(assetClass, at));
  if (!session || at < session.open || at >= session.close) return null;
  const end = horizon === "hour" ? session : nextSession(assetClass, at);
  const from = horizon === "hour" ? at + HOUR_MS : end.open + (at - session.open);
  return from < end.close ? { from, until: Math.min(from + latestMs, end.close) } : null;
}
