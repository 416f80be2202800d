import type { TimedHorizon } from "./horizon";
import type { PastReading } from "./past-reading";
import type { RoundTrip } from "./round-trip";
import { windowsOf } from "./windows-of";

/** What there was to see after a reading. pending: its time has not come. none: there was no price. */
export type LaterPrice =
  | { readonly state: "known"; readonly at: number; readonly price: number }
  | { readonly state: "pending" }
  | { readonly state: "none" };

const PENDING: LaterPrice = { state: "pending" };
const NONE: LaterPrice = { state: "none" };

interface Prices {
  readonly times: readonly number[];
  readonly values: readonly number[];
}

/**
 * For each of `readings`, which are oldest first, the first price of its symbol a horizon later, as of `now`. Prices are those at which the
 * desk itself decided: never one from before the time, none in between made up of two, none from later than a horizon allows. They are not
 * adjusted for splits.
 */
export function pricesAfter(readings: readonly PastReading[], horizon: TimedHorizon, now: number): readonly LaterPrice[] {
  const prices = pricesBySymbol(readings, now);
  const windowAfter = windowsOf(horizon);
  return readings.map(({ symbol, at }) => {
    const window = windowAfter(symbol, at);
    if (!window) return NONE;
    const found = firstFrom(prices.get(symbol), window.from);
    if (found && found.at <= window.until) return { state: "known", ...found };
    return now < window.until ? PENDING : NONE;
  });
}

/** For each of `readings` the average price at which the position that its run entered was sold by `now`; null where it entered none. */
export function exitsAfter(
  readings: readonly PastReading[],
  trips: readonly RoundTrip[],
  now: number,
): readonly (LaterPrice | null)[] {
  const byRun = new Map(trips.map((trip) => [trip.runId, trip]));
  return readings.map(({ runId }) => {
    const trip = byRun.get(runId);
    if (!trip) return null;
    return trip.exit && trip.exit.at <= now ? { state: "known", ...trip.exit } : PENDING;
  });
}

function pricesBySymbol(readings: readonly PastReading[], now: number): ReadonlyMap<string, Prices> {
  const bySymbol = new Map<string, { times: number[]; values: number[] }>();
  for (const { symbol, at, price } of readings) {
    if (price === null || at > now) continue;
    const prices = bySymbol.get(symbol) ?? { times: [], values: [] };
    prices.times.push(at);
    prices.values.push(price);
    bySymbol.set(symbol, prices);
  }
  return bySymbol;
}

/** The first price at or after `from`, by bisection. */
function firstFrom(prices: Prices | undefined, from: number): { readonly at: number; readonly price: number } | null {
  if (!prices) return null;
  const { times, values } = prices;
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] as number) < from) low = middle + 1;
    else high = middle;
  }
  const at = times[low];
  return at === undefined ? null : { at, price: values[low] as number };
}
