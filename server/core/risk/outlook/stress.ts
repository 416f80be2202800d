/** A position as a stress finds it. `stopPrice` is null where none rests at the broker, `mark` where nobody tells the price. */
export type StressedPosition = {
  readonly symbol: string;
  readonly qty: number;
  readonly mark: number | null;
  readonly stopPrice: number | null;
};

export const STRESS_FALL = 0.1;

export type Stress = {
  /** What every price a tenth lower in one bar would cost, US dollars, negative for a loss. Stops do not help within a bar. */
  readonly fallUsd: number;
  /** What it costs where every position is sold at its stop; those without one are in `unstopped`. Null where none has one. */
  readonly stopsUsd: number | null;
  /** What it costs where every position opens a tenth under its stop, and is sold there; null where none has one. */
  readonly gapUsd: number | null;
  readonly unstopped: readonly string[];
  /** Not in any of them, for want of a price. */
  readonly unpriced: readonly string[];
};

/** What the positions lose in three bad moments, before fees. */
export function stressOf(positions: readonly StressedPosition[]): Stress {
  let [fallUsd, stopsUsd, gapUsd, stopped] = [0, 0, 0, 0];
  const unstopped = new Set<string>();
  const unpriced = new Set<string>();
  for (const { symbol, qty, mark, stopPrice } of positions) {
    if (mark === null) {
      unpriced.add(symbol);
      continue;
    }
    fallUsd -= qty * mark * STRESS_FALL;
    if (stopPrice === null) {
      unstopped.add(symbol);
      continue;
    }
    stopped += 1;
    stopsUsd += qty * (stopPrice - mark);
    gapUsd += qty * (stopPrice * (1 - STRESS_FALL) - mark);
  }
  const ofStops = (usd: number) => (stopped > 0 ? usd : null);
  return { fallUsd, stopsUsd: ofStops(stopsUsd), gapUsd: ofStops(gapUsd), unstopped: [...unstopped], unpriced: [...unpriced] };
}
