import type { HourlyCloses } from "../limits/correlation";

/** One hour in so many loses more. */
const ONE_IN = 20;
/** So few hours tell nothing of the worst twentieth of them. */
const LEAST_HOURS = 100;
/** Two-sided 95 % of a normal distribution. */
const Z = 1.959964;

export type ValueAtRisk = {
  /** The loss that one hour in twenty exceeded, US dollars, above 0 for a loss; null with fewer than 100 hours. */
  readonly usd: number | null;
  /** The order statistics between which it lies with 95 % confidence. */
  readonly lowUsd: number | null;
  readonly highUsd: number | null;
  /** Hours that it is of. */
  readonly hours: number;
};

/** What is held of a symbol, signed, with its hours. */
export type HeldHours = { readonly usd: number; readonly closes: HourlyCloses };

/**
 * Value at risk by history: what is held now, with the hourly moves of those hours in which all of it has a close that follows another of all. The quantile
 * is an order statistic, and so are the bounds of its 95 % interval, by the normal approximation of how many hours fall under it (binomial; David and
 * Nagaraja, Order Statistics, 3rd ed., section 7.1). It says nothing of hours worse than those seen.
 */
export function valueAtRisk(held: readonly HeldHours[]): ValueAtRisk {
  const results = hourlyResults(held).sort((a, b) => a - b);
  const hours = results.length;
  if (hours < LEAST_HOURS) return { usd: null, lowUsd: null, highUsd: null, hours };
  const rank = hours / ONE_IN;
  const spread = Z * Math.sqrt(rank * (1 - 1 / ONE_IN));
  const lossAt = (place: number) => -Number(results[Math.min(hours, Math.max(1, place)) - 1]);
  return {
    usd: lossAt(Math.ceil(rank)),
    lowUsd: lossAt(Math.ceil(rank + spread)),
    highUsd: lossAt(Math.floor(rank - spread)),
    hours,
  };
}

/** What the holdings would have come to in each hour that all of them have, US dollars. */
function hourlyResults(held: readonly HeldHours[]): number[] {
  const seen = new Map<number, number[]>();
  for (const { closes } of held)
    for (let i = 0; i < closes.time.length; i++) {
      const prices = seen.get(Number(closes.time[i])) ?? [];
      prices.push(Number(closes.close[i]));
      seen.set(Number(closes.time[i]), prices);
    }
  const common = [...seen].filter(([, prices]) => prices.length === held.length).sort(([a], [b]) => a - b);
  return common.slice(1).map(([, prices], i) => {
    const before = common[i]?.[1] ?? [];
    return held.reduce((sum, { usd }, of) => sum + usd * (Number(prices[of]) / Number(before[of]) - 1), 0);
  });
}
